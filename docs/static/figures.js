// Draw the figures that stand as JSON in a notebook's page, with the plotly.js that lies beside this file.
document.addEventListener("DOMContentLoaded", () => {
  for (const place of document.querySelectorAll(".stored-figure")) {
    const figure = JSON.parse(place.querySelector("script").textContent);
    const drawing = document.createElement("div");
    place.append(drawing);
    Plotly.newPlot(drawing, figure.data, figure.layout, { ...figure.config, displayModeBar: false });
  }
});
