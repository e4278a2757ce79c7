// The Forecast page's door to Streamlit: one component, the chart whose days can be moved.

import { adapter } from "../adapter.js";
import { ForecastChart } from "./chart.js";

/** Put the chart into `element`. */
function mount(element, sentence, model, options) {
  const chart = new ForecastChart(element, sentence, model, options);
  chart.setTheme(options.theme);
  return chart;
}

export default adapter(mount);
