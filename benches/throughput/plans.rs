//! The plans that are checked.

use std::fmt::Write;

use plangap::door::text::source::Source;

/// Numbers that look random and are the same in every run.
pub(crate) struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap_or_default() % bound
    }

    fn one_of<'w>(&mut self, words: &[&'w str]) -> &'w str {
        words.get(self.below(words.len())).copied().unwrap_or_default()
    }
}

pub(crate) const COURSES: &[&str] = &[
    "Bồi dưỡng lý luận chính trị",
    "Bồi dưỡng nghiệp vụ công tác Đảng",
    "Đào tạo sau đại học",
    "Tập huấn kỹ năng lãnh đạo, quản lý",
    "Bồi dưỡng tiếng dân tộc Mông",
    "Cao cấp lý luận chính trị",
    "Bồi dưỡng kiến thức quốc phòng, an ninh",
    "Đào tạo nghề cho lao động nông thôn",
];

pub(crate) const PEOPLE: &[&str] = &[
    "cán bộ xã",
    "bí thư đảng ủy phường",
    "công chức, viên chức",
    "trưởng thôn",
    "đại biểu Hội đồng nhân dân",
    "cán bộ đoàn thể",
    "ủy viên ban thường vụ",
    "cán bộ nữ",
];

pub(crate) const PLACES: &[&str] =
    &["Điện Biên Đông", "Mường Luân", "Chương Mỹ", "Đan Phượng", "Vĩnh Thạnh", "Phong Điền", "Giồng Trôm", "Mỹ Xuyên"];

pub(crate) const REMARKS: &[&str] = &[
    "Số liệu theo báo cáo của Ban Tổ chức, chưa kể các lớp do huyện tự tổ chức.",
    "Bài viết không nêu tổng số học viên của từng lớp; phần còn lại được cộng từ các xã.",
    "Kế hoạch riêng của huyện, ngoài các lớp do thành phố tổ chức trong năm.",
    "Không rõ số này có nằm trong chỉ tiêu chung của giai đoạn 2021-2025 hay không.",
    "Đã thẩm định với Sở Nội vụ và Trường Chính trị; kinh phí do ngân sách tỉnh bảo đảm.",
    "Tính từ đầu nhiệm kỳ; lớp mở lần thứ hai không tính lại những người đã học.",
];

/// A plan of ten indicators with two measures each.
pub(crate) fn small_plan(number: usize) -> String {
    let mut dice = Dice(0x9E37_79B9 + number as u64);
    let mut text = format!(
        "plan: ke-hoach-{number:04}\ntitle: Đào tạo cán bộ huyện {}\ndocument: {{ number: {number}-KH/HU, issuer: \
         Huyện ủy }}\nperiod: 2024\nas_of: 2024-12-31\nindicators:\n",
        dice.one_of(PLACES)
    );
    for at in 1..=10 {
        let (classes, learners) = (2 + dice.below(12), 40 + dice.below(400));
        // One in a hundred is missed.
        let came = if dice.below(100) == 0 { learners - 9 } else { learners + dice.below(20) };
        let course = dice.one_of(COURSES);
        let people = dice.one_of(PEOPLE);
        let _ = write!(
            text,
            "  lớp-{at}:\n    name: {course} cho {people}\n    target: {{ classes: {classes}, learners: {learners} \
             }}\n    actual: {{ classes: {classes}, learners: {came} }}\n"
        );
    }
    text
}

pub(crate) fn small_plans(count: usize) -> Vec<Source> {
    (0..count).map(|number| Source::new(format!("plans/{number:04}.yaml"), small_plan(number))).collect()
}

/// A plan of about so many bytes, one row a kilobyte: with notes, hedged figures and parts.
pub(crate) fn large_plan(size: usize) -> Source {
    let mut dice = Dice(20_240_131);
    let mut text = String::with_capacity(size + 2000);
    text.push_str("plan: tỉnh\ntitle: Đào tạo, bồi dưỡng cán bộ toàn tỉnh\nperiod: 2024\nas_of: 2024-12-31\n");
    text.push_str("sources:\n  báo: { title: Báo Đảng, published: 2024-12-31 }\nindicators:\n");
    let mut at = 0;
    while text.len() < size {
        // Every fifth indicator has three of the next as parts.
        match at % 5 {
            0 | 4 => large_indicator(&mut text, &mut dice, at, "  "),
            1 => {
                text.push_str("    of_which:\n");
                large_indicator(&mut text, &mut dice, at, "      ");
            }
            _ => large_indicator(&mut text, &mut dice, at, "      "),
        }
        at += 1;
    }
    Source::new("large.yaml", text)
}

pub(crate) fn large_indicator(text: &mut String, dice: &mut Dice, at: usize, indent: &str) {
    let (course, people, place) = (dice.one_of(COURSES), dice.one_of(PEOPLE), dice.one_of(PLACES));
    let start = text.len();
    let _ = writeln!(text, "{indent}lớp-{at:05}:");
    let _ = writeln!(text, "{indent}  name: {course} cho {people} huyện {place}, đợt {at}");
    let _ = writeln!(text, "{indent}  owner: Ban Thường vụ Huyện ủy {place}\n{indent}  source: báo");
    let wanted = 100 * (1 + dice.below(30));
    let target = dice.one_of(&["", "", "ít nhất ", "at least ", "exactly "]);
    let hedge = match dice.below(10) {
        0 => "khoảng ",
        1 => "hơn ",
        _ => "",
    };
    let _ = writeln!(text, "{indent}  target: {{ learners: {target}{wanted} }}");
    let _ = writeln!(text, "{indent}  actual: {{ learners: {hedge}{wanted} }}");
    let _ = write!(text, "{indent}  note: \"");
    while text.len() < start + 960 {
        text.push_str(dice.one_of(REMARKS));
        text.push(' ');
    }
    text.push_str("\"\n");
}

/// A plan of about so many bytes, as dense as the small ones.
pub(crate) fn dense_plan(size: usize) -> String {
    let mut text = String::with_capacity(size + 2000);
    for number in 0.. {
        let plan = small_plan(number);
        let (head, indicators) = plan.split_once("indicators:\n").expect("indicators");
        if number == 0 {
            text += &format!("{head}indicators:\n");
        }
        text += &indicators.replace("  lớp-", &format!("  lớp-{number}-"));
        if text.len() >= size {
            break;
        }
    }
    text
}

/// A plan of short rows, each of which is a finding.
pub(crate) fn short_plan(rows: usize) -> Source {
    let mut text = "plan: xã\nperiod: 2024\nas_of: 2024-12-31\nindicators:\n".to_owned();
    for at in 0..rows {
        let _ = writeln!(text, "  lớp-{at}: {{ target: {{ learners: 395 }}, actual: {{ learners: 381 }} }}");
    }
    Source::new("short.yaml", text)
}

/// A plan of about so many bytes on one line.
pub(crate) fn one_line_plan(size: usize) -> Source {
    let mut text = "{plan: dòng, period: 2024, as_of: 2024-12-31, indicators: {".to_owned();
    let mut at = 0;
    while text.len() < size {
        let _ = write!(text, "lớp-{at}: {{target: {{learners: 395}}, actual: {{learners: 400}}}}, ");
        at += 1;
    }
    text.push_str("}}\n");
    Source::new("line.yaml", text)
}

/// A plan of rows for people, every tenth of which is a finding.
pub(crate) fn shown_plan(rows: usize) -> Source {
    let mut text = "plan: xã\nperiod: 2024\nas_of: 2024-12-31\nindicators:\n".to_owned();
    for at in 0..rows {
        let came = if at % 10 == 0 { 381 } else { 400 };
        let _ = writeln!(text, "  lớp-{at}: {{ target: {{ learners: 395 }}, actual: {{ learners: {came} }} }}");
    }
    Source::new("shown.yaml", text)
}
