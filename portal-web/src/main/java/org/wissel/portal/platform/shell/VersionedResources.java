package org.wissel.portal.platform.shell;

import jakarta.faces.application.Resource;
import jakarta.faces.application.ResourceHandler;
import jakarta.faces.application.ResourceHandlerWrapper;
import jakarta.faces.application.ResourceWrapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Gives our own style sheets, scripts and fonts an address that changes with their content, so that
 * browsers may keep them for ever.
 */
public class VersionedResources extends ResourceHandlerWrapper {

  /** The key wissel.live as {@code ./wissel live} sets it: files change under a running portal. */
  static final boolean BEING_WRITTEN = Boolean.parseBoolean(System.getenv("WISSEL_LIVE"));

  private final Map<String, String> versions = new ConcurrentHashMap<>();

  public VersionedResources(ResourceHandler wrapped) {
    super(wrapped);
  }

  @Override
  public @Nullable Resource createResource(String name, @Nullable String library) {
    return versioned(super.createResource(name, library), name, library);
  }

  @Override
  public @Nullable Resource createResource(
      String name, @Nullable String library, @Nullable String contentType) {
    return versioned(super.createResource(name, library, contentType), name, library);
  }

  private @Nullable Resource versioned(
      @Nullable Resource resource, String name, @Nullable String library) {
    if (resource == null) {
      return null;
    }
    // Parts of pages are not asked for; PrimeFaces has its version in its addresses already.
    boolean ours = library != null && !library.equals("primefaces") && !name.endsWith(".xhtml");
    return ours ? new Versioned(resource, library + "/" + name) : resource;
  }

  private String version(String place, Resource resource) {
    String known = versions.get(place);
    if (known == null) {
      // Not computeIfAbsent: reading a sheet asks for the versions of the fonts that it names.
      known = hash(resource);
      if (!BEING_WRITTEN) {
        versions.put(place, known);
      }
    }
    return known;
  }

  private static String hash(Resource resource) {
    try (InputStream content = resource.getInputStream()) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(content.readAllBytes());
      return HexFormat.of().formatHex(digest.digest(), 0, 6);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private final class Versioned extends ResourceWrapper {

    private final String place;

    Versioned(Resource resource, String place) {
      super(resource);
      this.place = place;
    }

    @Override
    public String getRequestPath() {
      String path = super.getRequestPath();
      return path + (path.contains("?") ? "&v=" : "?v=") + version(place, getWrapped());
    }
  }
}
