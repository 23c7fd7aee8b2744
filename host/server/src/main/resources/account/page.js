// Confirms with the token behind # in the link of a mail: by a POST, and only when somebody asks.
const token = location.hash.slice(1);
const form = document.querySelector("form");
const confirm = document.querySelector("#confirm");
const status = document.querySelector("[role=status]");
const resets = location.pathname.endsWith("/reset-password");
const invited = location.pathname.endsWith("/accept-invitation");

// Out of the address bar, so that it isn't shared or kept by accident.
history.replaceState(null, "", location.pathname);

async function send(path, body, done) {
  status.textContent = "…";
  try {
    const response = await fetch(`/api/v1/${path}`, {
      method: "POST",
      credentials: "omit",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
    if (response.ok) {
      form.hidden = true;
      confirm.hidden = true;
      status.textContent = done;
    } else {
      const problem = await response.json();
      const errors = (problem.errors ?? []).map((error) => `It ${error.message}.`);
      status.textContent = [...(errors.length ? errors : [problem.detail]), problem.hint].join(" ");
    }
  } catch {
    status.textContent = "The host doesn't answer. Try again.";
  }
}

if (!token) {
  status.textContent = "Open the link of the mail as it is.";
} else if (resets) {
  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const newPassword = document.querySelector("#password").value;
    send(
      "auth/reset-password",
      { token, newPassword },
      "Your password is set, and you are signed out everywhere. Log in with it.",
    );
  });
} else if (invited) {
  const name = document.querySelector("#name");
  document.querySelector("#named").hidden = false;
  document.querySelector("form button").textContent = "Make my account";
  name.required = true;
  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const password = document.querySelector("#password").value;
    send(
      "invitations/accept",
      { token, name: name.value, password },
      "You belong to the organisation now. Log in with your e-mail address.",
    );
  });
} else {
  confirm.hidden = false;
  confirm.addEventListener("click", () =>
    send("auth/verify-email", { token }, "Your e-mail address is confirmed."),
  );
}
