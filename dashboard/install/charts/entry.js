/* plotly.js with the kinds of traces that the figures are made of, and no other; the core brings "scatter".
   tests/test_bytes.py fails when a figure needs one that is not here. */
const Plotly = require("plotly.js/lib/core");
Plotly.register([require("plotly.js/lib/bar")]);
window.Plotly = Plotly;
