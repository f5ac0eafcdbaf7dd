window.addEventListener("load", () => {
  window.ui = SwaggerUIBundle({
    url: "/api/openapi",
    dom_id: "#api",
    deepLinking: true,
    displayRequestDuration: true,
    // The default asks a validator on the internet about every document it shows.
    validatorUrl: null,
  });
});
