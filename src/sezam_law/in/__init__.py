"""India: income tax under the old and the new regime, provident fund and state insurance, companies, special economic zones."""
