"""The gradient's way back, typeset: what triangles and norms on the page are the numbers of."""

from __future__ import annotations

CHAIN = (
    r"\frac{\partial\,\mathrm{loss}}{\partial s_k} = J_{k+1}^{\top}\, J_{k+2}^{\top} \cdots J_T^{\top}\;"
    r"\frac{\partial\,\mathrm{loss}}{\partial s_T}"
)
# Broken so that every line fits a phone.
STEP = {
    "RNN": r"""\begin{aligned}
s_t &= h_t \\
J_t = \frac{\partial s_t}{\partial s_{t-1}} &= \operatorname{diag}(1 - h_t^2)\; W_{hh}
\end{aligned}""",
    "GRU": r"""\begin{aligned}
s_t ={}& h_t \\
J_t = \frac{\partial s_t}{\partial s_{t-1}} ={}& \operatorname{diag}(z_t)
 + \operatorname{diag}\big((h_{t-1} - n_t)\, z_t (1 - z_t)\big) W_{hz} \\
&+ \operatorname{diag}\big((1 - z_t)(1 - n_t^2)\, r_t\big) W_{hn} \\
&+ \operatorname{diag}\big((1 - z_t)(1 - n_t^2)\, p_t\, r_t (1 - r_t)\big) W_{hr} \\
p_t ={}& W_{hn} h_{t-1} + b_{hn}
\end{aligned}""",
    "LSTM": r"""\begin{gathered}
s_t = (h_t, c_t), \qquad J_t = \frac{\partial s_t}{\partial s_{t-1}} \\[6pt]
\begin{aligned}
\frac{\partial c_t}{\partial c_{t-1}} ={}& \operatorname{diag}(f_t), \qquad
\frac{\partial h_t}{\partial c_{t-1}} = D_t \frac{\partial c_t}{\partial c_{t-1}} \\
\frac{\partial c_t}{\partial h_{t-1}} ={}& \operatorname{diag}\big(c_{t-1} f_t (1 - f_t)\big) W_{hf}
 + \operatorname{diag}\big(g_t i_t (1 - i_t)\big) W_{hi} \\
&+ \operatorname{diag}\big(i_t (1 - g_t^2)\big) W_{hg} \\
\frac{\partial h_t}{\partial h_{t-1}} ={}& D_t \frac{\partial c_t}{\partial h_{t-1}}
 + \operatorname{diag}\big(\tanh(c_t)\, o_t (1 - o_t)\big) W_{ho} \\
D_t ={}& \operatorname{diag}\big(o_t (1 - \tanh^2 c_t)\big)
\end{aligned}
\end{gathered}""",
}
