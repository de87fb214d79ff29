package org.wissel.portal.platform.shell;

import jakarta.faces.application.Resource;
import jakarta.faces.application.ResourceHandler;
import jakarta.faces.context.FacesContext;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A resource handler that knows files as {@code library/name} with their content. */
class FakeResources extends ResourceHandler {

  private final Map<String, String> files;

  FakeResources(Map<String, String> files) {
    this.files = files;
  }

  @Override
  public @Nullable Resource createResource(String name) {
    return null;
  }

  @Override
  public @Nullable Resource createResource(String name, @Nullable String library) {
    String content = files.get(library + "/" + name);
    return content == null ? null : new FakeResource(name, library, content);
  }

  @Override
  public @Nullable Resource createResource(
      String name, @Nullable String library, @Nullable String contentType) {
    return createResource(name, library);
  }

  @Override
  public boolean libraryExists(String library) {
    return true;
  }

  @Override
  public void handleResourceRequest(FacesContext context) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean isResourceRequest(FacesContext context) {
    throw new UnsupportedOperationException();
  }

  @Override
  public @Nullable String getRendererTypeForResourceName(String name) {
    return null;
  }

  private static final class FakeResource extends Resource {

    private final String path;
    private final String content;

    FakeResource(String name, @Nullable String library, String content) {
      this.path = "/jakarta.faces.resource/" + name + ".xhtml?ln=" + library;
      this.content = content;
    }

    @Override
    public InputStream getInputStream() {
      return new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Map<String, String> getResponseHeaders() {
      return Map.of();
    }

    @Override
    public String getRequestPath() {
      return path;
    }

    @Override
    public @Nullable URL getURL() {
      return null;
    }

    @Override
    public boolean userAgentNeedsUpdate(FacesContext context) {
      return true;
    }
  }
}
