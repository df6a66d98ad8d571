"""The endpoints, one module per subject; each exports its `ROUTES`."""
