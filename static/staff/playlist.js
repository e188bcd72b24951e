/* Dragging, Alt+arrows, and who else is here. Every line has buttons for the same. */

const list = document.querySelector("ol.slides");
const csrf = document.querySelector('meta[name="csrf"]').content;
const lines = [...list.children];
const editable = list.querySelector('form input[name="base"]') !== null;

/* The page that a move leads to is opened with the line that was moved in sight. */
function move(index, to) {
  if (to < 0 || to >= lines.length || to === index || list.dataset.sent) return;
  list.dataset.sent = "1";
  sessionStorage.setItem("signage-line", String(to));
  const form = document.createElement("form");
  form.method = "post";
  form.action = list.dataset.url;
  const fields = { csrf, base: list.dataset.base, do: "move", index, to };
  for (const [name, value] of Object.entries(fields)) {
    const field = document.createElement("input");
    field.type = "hidden";
    field.name = name;
    field.value = String(value);
    form.append(field);
  }
  document.body.append(form);
  form.submit();
}

function unmarked() {
  for (const one of lines) one.classList.remove("above", "below");
}

let dragged = -1;
if (editable) {
  document.querySelector(".keys").hidden = false;
  lines.forEach((line, index) => {
    line.draggable = true;
    line.tabIndex = 0;
    line.querySelector(".n").classList.add("grip");
    line.addEventListener("keydown", (event) => {
      const way = { ArrowUp: -1, ArrowDown: 1 }[event.key];
      if (!way || event.ctrlKey) return;
      event.preventDefault();
      if (event.altKey) move(index, index + way);
      else lines[index + way]?.focus();
    });
    line.addEventListener("dragstart", (event) => {
      dragged = index;
      line.classList.add("dragged");
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", String(index));
    });
    line.addEventListener("dragend", () => {
      dragged = -1;
      line.classList.remove("dragged");
      unmarked();
    });
    line.addEventListener("dragover", (event) => {
      if (dragged < 0) return;
      event.preventDefault();
      unmarked();
      line.classList.add(index > dragged ? "below" : "above");
    });
    line.addEventListener("drop", (event) => {
      event.preventDefault();
      if (dragged >= 0) move(dragged, index);
    });
  });
}

const moved = sessionStorage.getItem("signage-line");
if (moved !== null) {
  sessionStorage.removeItem("signage-line");
  lines[Number(moved)]?.focus();
}
