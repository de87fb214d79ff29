package org.wissel.portal.platform.shell;

import jakarta.faces.application.Resource;
import jakarta.faces.application.ResourceHandler;
import jakarta.faces.application.ResourceHandlerWrapper;
import jakarta.faces.application.ResourceWrapper;
import jakarta.faces.context.FacesContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Compresses each style sheet and script once and as small as can be. The server would do it for
 * every browser anew, as quickly as pages want it, and these are ten times as long.
 */
public class CompressedResources extends ResourceHandlerWrapper {

  private final Map<String, byte[]> compressed = new ConcurrentHashMap<>();

  public CompressedResources(ResourceHandler wrapped) {
    super(wrapped);
  }

  @Override
  public @Nullable Resource createResource(String name, @Nullable String library) {
    return compressed(super.createResource(name, library), name);
  }

  @Override
  public @Nullable Resource createResource(
      String name, @Nullable String library, @Nullable String contentType) {
    return compressed(super.createResource(name, library, contentType), name);
  }

  private @Nullable Resource compressed(@Nullable Resource resource, String name) {
    boolean text = name.endsWith(".css") || name.endsWith(".js");
    return resource == null || !text || VersionedResources.BEING_WRITTEN
        ? resource
        : new Compressed(resource);
  }

  private static byte[] compress(InputStream content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (content;
        OutputStream best =
            new GZIPOutputStream(bytes) {
              {
                def.setLevel(Deflater.BEST_COMPRESSION);
              }
            }) {
      content.transferTo(best);
    }
    return bytes.toByteArray();
  }

  private final class Compressed extends ResourceWrapper {

    Compressed(Resource resource) {
      super(resource);
    }

    @Override
    public InputStream getInputStream() throws IOException {
      if (!isSentCompressed()) {
        return super.getInputStream();
      }
      String address = getRequestPath();
      byte[] bytes = compressed.get(address);
      if (bytes == null) {
        bytes = compress(super.getInputStream());
        compressed.put(address, bytes);
      }
      return new ByteArrayInputStream(bytes);
    }

    @Override
    public Map<String, String> getResponseHeaders() {
      Map<String, String> headers = new HashMap<>(super.getResponseHeaders());
      headers.put("Vary", "Accept-Encoding");
      if (isSentCompressed()) {
        headers.put("Content-Encoding", "gzip");
      }
      return headers;
    }

    /** Whether a browser asked for it that can read it so; pages only ask for its address. */
    private boolean isSentCompressed() {
      FacesContext context = FacesContext.getCurrentInstance();
      String read = context.getExternalContext().getRequestHeaderMap().get("Accept-Encoding");
      return read != null
          && read.contains("gzip")
          && context.getApplication().getResourceHandler().isResourceRequest(context);
    }
  }
}
