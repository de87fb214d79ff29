package org.wissel.portal.platform.files;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.Refusal;
import org.wissel.portal.platform.shell.LargeBody;

/** Photos over REST: {@code /api/files}. */
@Path("files")
@RequestScoped
@Tag(name = "files")
public class FileResource {

  /** Whatever it is, a browser does nothing with it but show it where a page asks for a picture. */
  private static final String NOTHING_RUNS = "default-src 'none'; sandbox; frame-ancestors 'none'";

  @Inject FileService files;

  @POST
  @Consumes(MediaType.WILDCARD)
  @Produces(MediaType.APPLICATION_JSON)
  @LargeBody
  @Operation(summary = "Stores a photo (JPEG or PNG); the body is the file itself")
  public Response add(
      @HeaderParam("Content-Type") @Nullable String type, @Nullable InputStream body) {
    FileCard card = files.add(body, type);
    return Response.created(URI.create("files/" + card.id())).entity(card).build();
  }

  @GET
  @Path("{id}")
  @Produces("image/jpeg")
  @Operation(summary = "A photo of mine")
  public Response photo(@PathParam("id") String id) {
    return picture(files.mine(id(id)));
  }

  @GET
  @Path("{id}/thumbnail")
  @Produces("image/jpeg")
  @Operation(summary = "The same, small")
  public Response thumbnail(@PathParam("id") String id) {
    return picture(files.thumbnail(id(id)));
  }

  /** A JPEG of our own making, that pages show, that opens by itself and that runs nowhere. */
  public static Response picture(byte[] content) {
    return Response.ok(content, "image/jpeg")
        .header("Content-Disposition", "inline; filename=\"photo.jpg\"")
        .header("Content-Security-Policy", NOTHING_RUNS)
        .build();
  }

  /** A file that a browser saves and does not look into. */
  public static Response saved(String name, byte[] content) {
    return saved(name, content, MediaType.APPLICATION_OCTET_STREAM);
  }

  /** The same of a known kind. */
  public static Response saved(String name, byte[] content, String type) {
    String plain = name.replaceAll("[^A-Za-z0-9._ -]", "_");
    return Response.ok(content, type)
        .header("Content-Disposition", "attachment; filename=\"" + plain + "\"")
        .header("Content-Security-Policy", NOTHING_RUNS)
        .build();
  }

  private static UUID id(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw Refusal.notFound();
    }
  }
}
