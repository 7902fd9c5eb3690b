try {
  const [{ takeKeyFromAddress }, { start }] = await Promise.all([import("./key.js"), import("./app.js")]);
  takeKeyFromAddress();
  await start(document.getElementById("page"));
} catch (error) {
  console.error(error);
  const message = document.createElement("main");
  message.className = "broken";
  message.append("This page did not load completely. ", reloadButton());
  document.getElementById("page").replaceChildren(message);
}

/** What did load is in the browser's cache by now, so each try gets further. */
function reloadButton() {
  const button = document.createElement("button");
  button.textContent = "Load it again";
  button.onclick = () => location.reload();
  return button;
}
