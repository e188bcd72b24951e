/* Small comforts of staff pages; every page works without them. */

for (const button of document.querySelectorAll("button.reveal")) {
  const field = document.getElementById(button.dataset.for);
  const show = button.textContent;
  button.hidden = false;
  button.addEventListener("click", () => {
    const seen = field.type === "password";
    field.type = seen ? "text" : "password";
    button.textContent = seen ? button.dataset.hide : show;
    button.setAttribute("aria-pressed", String(seen));
  });
  field.form.addEventListener("submit", () => {
    field.type = "password";
  });
}

/* A form is sent once, however often its button is pressed. */
for (const form of document.querySelectorAll('form[method="post"]')) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "1";
  });
}
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});

/* The first field with a mistake is where to go on. */
document.querySelector('[aria-invalid="true"]')?.focus();
