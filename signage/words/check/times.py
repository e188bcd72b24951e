"""What the checker says of days, hours and rules of repetition, and of holidays."""

from __future__ import annotations

from signage.words import Words

WORDS: Words = {
    "bad_date": ("{value} không phải là ngày", "{value} is not a date"),
    "bad_date.hint": ("viết năm-tháng-ngày: 2027-02-28", "write year-month-day: 2027-02-28"),
    "bad_days": ("{value} không phải là ngày trong tuần", "{value} is not a day of the week"),
    "bad_days.hint": (
        "dùng mon tue wed thu fri sat sun, hoặc mon-fri",
        "use mon tue wed thu fri sat sun, or mon-fri",
    ),
    "bad_lunar": ("{value} không phải là ngày âm lịch", "{value} is not a lunar day"),
    "bad_lunar.hint": (
        "viết 15 (rằm mỗi tháng), 10/3 hoặc 30/12-5/1: ngày trước, tháng sau",
        "write 15 (of each month), 10/3 or 30/12-5/1: the day, then the month",
    ),
    "every_shape": (
        "every cần month_day, hoặc weekday (có thể thêm week hay weeks), hoặc rule đứng một mình",
        "every needs month_day, or weekday (with week or weeks if wanted), or rule alone",
    ),
    "every_shape.hint": (
        "ngày 10 hằng tháng: month_day: 10; thứ Hai đầu tháng: week: 1, weekday: mon",
        "the 10th of each month: month_day: 10; its first Monday: week: 1, weekday: mon",
    ),
    "number_or_last": (
        "không dùng được {value} ở đây",
        "{value} cannot be used here",
    ),
    "number_or_last.hint": (
        "số từ 1 đến {limit}, hoặc last (cuối cùng)",
        "a number from 1 to {limit}, or last",
    ),
    "every_needs_from": (
        "quy tắc này tính từ ngày đầu, mà chưa có from",
        "this rule counts from a first day, and there is no from",
    ),
    "every_needs_from.hint": (
        "ghi thêm dưới when: from: 2027-01-04",
        "write below when: from: 2027-01-04",
    ),
    "bad_freq": (
        "{value}: quy tắc lặp phải bắt đầu bằng FREQ, và không lặp theo giờ, phút, giây",
        "{value}: a rule begins with FREQ, and not by hours, minutes or seconds",
    ),
    "bad_freq.hint": (
        "dùng FREQ=DAILY, WEEKLY, MONTHLY hoặc YEARLY; khoảng giờ thì ghi ở between",
        "use FREQ=DAILY, WEEKLY, MONTHLY or YEARLY; hours stand at between",
    ),
    "bad_rule": (
        "quy tắc lặp không dùng được phần {value}",
        "a rule cannot have the part {value}",
    ),
    "bad_rule.hint": (
        "dùng INTERVAL, BYDAY, BYMONTHDAY, BYMONTH, BYSETPOS, UNTIL: FREQ=MONTHLY;BYDAY=1MO",
        "use INTERVAL, BYDAY, BYMONTHDAY, BYMONTH, BYSETPOS, UNTIL: FREQ=MONTHLY;BYDAY=1MO",
    ),
    "rule_count": (
        "quy tắc lặp không được có COUNT",
        "a rule cannot have COUNT",
    ),
    "rule_count.hint": (
        "ghi ngày cuối: until: 2027-02-28 dưới when",
        "write the last day: until: 2027-02-28 below when",
    ),
    "bad_range": ("{value} không phải là khoảng giờ", "{value} is not a range of hours"),
    "bad_range.hint": ("viết 07:00-11:00", "write 07:00-11:00"),
    "range_backwards": (
        "{value}: giờ kết thúc phải sau giờ bắt đầu",
        "{value}: the end must come after the start",
    ),
    "ranges_overlap": ("{one} và {other} chồng lên nhau", "{one} and {other} overlap"),
    "hours_shape": ("giờ làm việc viết chưa đúng", "these hours cannot be read"),
    "hours_shape.hint": (
        "viết always, hoặc mon-fri: [07:00-11:00, 13:00-17:00]",
        "write always, or mon-fri: [07:00-11:00, 13:00-17:00]",
    ),
    "holiday_shape": (
        "mỗi dòng nghỉ có day, hoặc có cả from và until, hoặc có lunar",
        "a line has day, or both from and until, or lunar",
    ),
    "holiday_shape.hint": (
        "ví dụ: - day: 2027-01-01",
        "for example: - day: 2027-01-01",
    ),
    "holiday_long": (
        "nghỉ dài quá {limit} ngày",
        "longer than {limit} days",
    ),
    "lunar_month": (
        "ngày nghỉ âm lịch {value} chưa có tháng",
        "the lunar holiday {value} has no month",
    ),
    "lunar_month.hint": (
        "viết ngày/tháng: 10/3, hoặc 30/12-5/1",
        "write day/month: 10/3, or 30/12-5/1",
    ),
}
