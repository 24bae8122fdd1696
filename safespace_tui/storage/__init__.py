"""Where things are kept: the ports, and what stands behind them."""
