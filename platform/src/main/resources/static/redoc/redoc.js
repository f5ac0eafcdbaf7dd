Redoc.init("/api/openapi", { sortRequiredPropsFirst: true, hideDownloadButtons: false }, document.getElementById("api"));
