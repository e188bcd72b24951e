"""What the checker says of queue systems: their keys, headers, times and JMESPath."""

from __future__ import annotations

from signage.words import Words

WORDS: Words = {
    "every_range": ("{value} ngắn quá hoặc dài quá", "{value} is too short or too long"),
    "every_range.hint": ("từ 200ms đến 5m", "200ms to 5m"),
    "key_of_other": (
        "{name} không dùng với backend: {here}",
        "{name} does not go with backend: {here}",
    ),
    "key_of_other.hint": ("chỉ dùng với {others}", "only with {others}"),
    "bad_data_file": (
        "{value} không phải là tên tệp trong thư mục dữ liệu",
        "{value} does not name a file of the data folder",
    ),
    "bad_data_file.hint": (
        "chỉ ghi tên tệp, không ghi cả đường dẫn: may-lay-so.token",
        "only its name, without the way to it: queue.token",
    ),
    "bad_header": ("không gửi được dòng đầu {name}", "header {name} cannot be sent"),
    "bad_header_value": (
        "dòng đầu chỉ được có chữ không dấu, nhiều nhất 500",
        "a header holds letters without accents only, at most 500",
    ),
    "bad_zone": ("không có múi giờ {value}", "there is no time zone {value}"),
    "bad_zone.hint": ("viết Asia/Ho_Chi_Minh hoặc utc", "write Asia/Ho_Chi_Minh or utc"),
    "bad_time_format": ("{value} không đọc được giờ nào", "{value} cannot read any time"),
    "bad_time_format.hint": (
        "viết auto, epoch, epoch_ms, hoặc như %d/%m/%Y %H:%M:%S",
        "write auto, epoch, epoch_ms, or as in %d/%m/%Y %H:%M:%S",
    ),
    "bad_path": (
        "JMESPath viết sai ở chữ thứ {column}: {mark}",
        "wrong JMESPath at letter {column}: {mark}",
    ),
    "bad_path.hint": (
        "mẫu: data[?status == 'called'].so; tên có dấu gạch nối viết trong dấu nháy kép",
        "as in data[?status == 'called'].so; put a name with a hyphen in double quotes",
    ),
    "path_function": (
        "JMESPath không có hàm {name} (chữ thứ {column})",
        "JMESPath has no function {name} (letter {column})",
    ),
    "path_function.hint": ("có: {known}", "there is: {known}"),
    "path_arguments": (
        "hàm {name} (chữ thứ {column}) cần {wanted} giá trị",
        "function {name} (letter {column}) takes {wanted}",
    ),
    "path_too_much": (
        "JMESPath này nhân câu trả lời lên quá nhiều lần",
        "this JMESPath multiplies the reply too many times over",
    ),
    "path_too_much.hint": (
        "nhiều nhất {pipes} dấu |, {lists} lần [], và các danh sách [a, b] cộng lại gấp {times} "
        "lần; cần hơn nữa thì báo nhóm kỹ thuật",
        "at most {pipes} times |, {lists} times [], and {times} times over by all lists [a, b] "
        "together; who needs more should tell the developers",
    ),
    "queue_no_calls": (
        "chưa ghi các lần gọi ở đâu trong câu trả lời",
        "where the calls are in a reply is missing",
    ),
    "queue_no_calls.hint": (
        "thêm calls: hoặc counters_said:",
        "add calls: or counters_said:",
    ),
    "body_needs_post": ("body chỉ đi với method: POST", "body goes with method: POST only"),
    "identity_unmapped": (
        "identity có {name} mà calls không ghi {name} ở đâu",
        "identity has {name}, but calls does not say where {name} is",
    ),
    "login_form_or_json": (
        "login có một trong hai: form hoặc json",
        "login has either form or json",
    ),
    "waiting_needs_service": (
        "waiting chưa cho biết ai chờ loại việc nào",
        "waiting does not say for which service",
    ),
    "waiting_needs_service.hint": (
        "thêm service: hoặc ticket: vào waiting",
        "add service: or ticket: to waiting",
    ),
    "pages_param_or_next": (
        "pages có đúng một trong hai: param hoặc next",
        "pages has exactly one of: param, next",
    ),
}
