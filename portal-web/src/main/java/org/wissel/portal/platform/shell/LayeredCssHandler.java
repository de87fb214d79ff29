package org.wissel.portal.platform.shell;

import jakarta.faces.application.Resource;
import jakarta.faces.application.ResourceHandler;
import jakarta.faces.application.ResourceHandlerWrapper;
import jakarta.faces.application.ResourceWrapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts every style sheet of PrimeFaces into the cascade layer {@code pf}. Rules outside a layer win
 * over rules inside one whatever their specificity, so our own sheet needs no fights with it.
 */
public class LayeredCssHandler extends ResourceHandlerWrapper {

  public LayeredCssHandler(ResourceHandler wrapped) {
    super(wrapped);
  }

  @Override
  public @Nullable Resource createResource(String name, @Nullable String library) {
    return layered(super.createResource(name, library), name, library);
  }

  @Override
  public @Nullable Resource createResource(
      String name, @Nullable String library, @Nullable String contentType) {
    return layered(super.createResource(name, library, contentType), name, library);
  }

  private static @Nullable Resource layered(
      @Nullable Resource resource, String name, @Nullable String library) {
    if (resource == null) {
      return null;
    }
    boolean sheet = "primefaces".equals(library) && name.endsWith(".css");
    return sheet ? new Layered(resource) : resource;
  }

  private static final class Layered extends ResourceWrapper {

    Layered(Resource sheet) {
      super(sheet);
    }

    @Override
    public InputStream getInputStream() throws IOException {
      return new SequenceInputStream(
          Collections.enumeration(
              List.of(bytes("@layer pf{"), super.getInputStream(), bytes("}"))));
    }

    private static InputStream bytes(String text) {
      return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
  }
}
