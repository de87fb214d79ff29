package org.wissel.portal.platform.shell;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.faces.application.Resource;
import jakarta.faces.application.ResourceHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ResourceHandlersTest {

  private final Map<String, String> files =
      new HashMap<>(
          Map.of(
              "primefaces/components.css", ".ui-button{color:red}",
              "primefaces/core.js", "let a",
              "css/wissel.css", ".btn{color:blue}",
              "js/wissel.js", "let b"));

  @Test
  void sheetsOfPrimeFacesComeInALayer() throws IOException {
    ResourceHandler handler = new LayeredCssHandler(new FakeResources(files));
    assertThat(content(handler, "components.css", "primefaces"))
        .isEqualTo("@layer pf{.ui-button{color:red}}");
  }

  @Test
  void everythingElseComesAsItIs() throws IOException {
    ResourceHandler handler = new LayeredCssHandler(new FakeResources(files));
    assertThat(content(handler, "core.js", "primefaces")).isEqualTo("let a");
    assertThat(content(handler, "wissel.css", "css")).isEqualTo(".btn{color:blue}");
    assertThat(handler.createResource("missing.css", "primefaces")).isNull();
  }

  @Test
  void ourOwnFilesHaveTheHashOfTheirContentInTheirAddress() {
    String path = path(new VersionedResources(new FakeResources(files)), "wissel.css", "css");
    assertThat(path).matches("/jakarta\\.faces\\.resource/wissel\\.css\\.xhtml\\?ln=css&v=\\w{12}");
  }

  @Test
  void anotherContentHasAnotherAddress() {
    String before = path(new VersionedResources(new FakeResources(files)), "wissel.js", "js");
    files.put("js/wissel.js", "let c");
    String after = path(new VersionedResources(new FakeResources(files)), "wissel.js", "js");
    assertThat(after).isNotEqualTo(before);
  }

  @Test
  void otherFilesKeepTheirAddress() {
    ResourceHandler handler = new VersionedResources(new FakeResources(files));
    assertThat(path(handler, "core.js", "primefaces")).doesNotContain("v=");
    assertThat(handler.createResource("missing.css", "css")).isNull();
  }

  private static String content(ResourceHandler handler, String name, String library)
      throws IOException {
    return new String(
        resource(handler, name, library).getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static String path(ResourceHandler handler, String name, String library) {
    return resource(handler, name, library).getRequestPath();
  }

  private static Resource resource(ResourceHandler handler, String name, String library) {
    return Objects.requireNonNull(handler.createResource(name, library));
  }
}
