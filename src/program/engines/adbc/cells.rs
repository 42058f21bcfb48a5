//! What a driver answers, cell by cell.

use arrow_array::cast::AsArray;
use arrow_array::types::{
    ArrowPrimitiveType, Date32Type, Decimal32Type, Decimal64Type, Decimal128Type, Int8Type, Int16Type, Int32Type,
    Int64Type, UInt8Type, UInt16Type, UInt32Type, UInt64Type,
};
use arrow_array::{Array, RecordBatchReader};
use arrow_schema::{DataType, SchemaRef};
use jiff::ToSpan;
use jiff::civil::date;

use super::faults;
use crate::register::sql::Stored;
use crate::register::sql::answer::{Answer, MOST_COLUMNS, MOST_ROWS, Value};
use crate::text::both::Both;

/// Reads an answer to its end, within bounds, and what its columns hold.
pub(super) fn read(
    reader: Box<dyn RecordBatchReader + Send + 'static>,
    id: &str,
) -> Result<(Answer, Vec<Stored>), Both> {
    let schema: SchemaRef = reader.schema();
    if schema.fields().len() > MOST_COLUMNS {
        return Err(too_much(id));
    }
    let stored = schema.fields().iter().map(|field| stored(field.data_type())).collect();
    let columns = schema.fields().iter().map(|field| field.name().clone()).collect();
    let mut answer = Answer { columns, rows: Vec::new() };
    for batch in reader {
        let batch = batch.map_err(|error| faults::refused(id, &error.into()))?;
        if answer.rows.len() + batch.num_rows() > MOST_ROWS {
            return Err(too_much(id));
        }
        for row in 0..batch.num_rows() {
            let cells: Option<Vec<Value>> = batch.columns().iter().map(|column| value(column, row)).collect();
            answer.rows.push(cells.ok_or_else(|| unknown(id))?);
        }
    }
    Ok((answer, stored))
}

fn too_much(id: &str) -> Both {
    Both::new(
        format!("the answer to `{id}` has more than {MOST_ROWS} rows or {MOST_COLUMNS} columns"),
        format!("kết quả của `{id}` có hơn {MOST_ROWS} dòng hoặc {MOST_COLUMNS} cột"),
    )
}

fn unknown(id: &str) -> Both {
    Both::new(
        format!("the answer to `{id}` has a value that is neither text nor number nor date"),
        format!("kết quả của `{id}` có giá trị không phải văn bản, số hay ngày"),
    )
}

fn stored(kind: &DataType) -> Stored {
    match kind {
        DataType::Date32 | DataType::Date64 => Stored::Day,
        DataType::Timestamp(..) => Stored::Instant,
        kind if kind.is_numeric() => Stored::Number,
        _ => Stored::Any,
    }
}

fn value(column: &dyn Array, row: usize) -> Option<Value> {
    if column.is_null(row) {
        return Some(Value::Null);
    }
    let text = |text: &str| Value::Text(text.to_owned());
    Some(match column.data_type() {
        DataType::Null => Value::Null,
        DataType::Utf8 => text(column.as_string::<i32>().value(row)),
        DataType::LargeUtf8 => text(column.as_string::<i64>().value(row)),
        DataType::Utf8View => text(column.as_string_view().value(row)),
        DataType::Boolean => text(if column.as_boolean().value(row) { "true" } else { "false" }),
        DataType::Int8 => whole::<Int8Type>(column, row),
        DataType::Int16 => whole::<Int16Type>(column, row),
        DataType::Int32 => whole::<Int32Type>(column, row),
        DataType::Int64 => whole::<Int64Type>(column, row),
        DataType::UInt8 => whole::<UInt8Type>(column, row),
        DataType::UInt16 => whole::<UInt16Type>(column, row),
        DataType::UInt32 => whole::<UInt32Type>(column, row),
        DataType::UInt64 => whole::<UInt64Type>(column, row),
        DataType::Decimal32(_, scale) => decimal::<Decimal32Type>(column, row, *scale)?,
        DataType::Decimal64(_, scale) => decimal::<Decimal64Type>(column, row, *scale)?,
        DataType::Decimal128(_, scale) => decimal::<Decimal128Type>(column, row, *scale)?,
        DataType::Float16 | DataType::Float32 | DataType::Float64 => Value::Binary,
        DataType::Date32 => {
            let days = column.as_primitive::<Date32Type>().value(row);
            text(&date(1970, 1, 1).checked_add(i64::from(days).days()).ok()?.to_string())
        }
        _ => return None,
    })
}

fn whole<T: ArrowPrimitiveType>(column: &dyn Array, row: usize) -> Value
where
    i128: From<T::Native>,
{
    Value::Exact { digits: column.as_primitive::<T>().value(row).into(), scale: 0 }
}

fn decimal<T: ArrowPrimitiveType>(column: &dyn Array, row: usize, scale: i8) -> Option<Value>
where
    i128: From<T::Native>,
{
    Some(Value::Exact { digits: column.as_primitive::<T>().value(row).into(), scale: u8::try_from(scale).ok()? })
}
