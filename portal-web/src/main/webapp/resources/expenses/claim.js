/* A claim that was sent: receipts that come later, or with an expense that is mended; printing. */
(() => {
  "use strict";
  document.addEventListener("click", async event => {
    if (!event.target.closest?.("#print")) return;
    // what was never in view was never fetched; paper has to show it all the same
    const receipts = [...document.querySelectorAll(".proofs img")];
    receipts.forEach(image => image.loading = "eager");
    await Promise.allSettled(receipts.map(image => image.decode()));
    window.print();
  });

  document.addEventListener("change", async event => {
    const chooser = event.target;
    if (chooser.type !== "file" || chooser.dataset.later === undefined) return;
    const form = chooser.closest("form");
    const files = [...chooser.files];
    chooser.value = "";
    for (const file of files) {
      const id = await window.WisselReceipts.upload(file, window.WisselReceipts.LATER, form.querySelector(".waiting"));
      if (!id) continue;
      const item = document.createElement("li");
      const picture = document.createElement("img");
      picture.src = `/api/files/${id}/thumbnail`;
      picture.alt = file.name;
      const field = document.createElement("input");
      field.type = "hidden";
      field.name = "receipts[]";
      field.value = id;
      item.append(picture, field);
      form.querySelector(".photos").append(item);
    }
  });
})();
