package org.wissel.portal.groups;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.wissel.portal.platform.files.FileResource;

/** {@code /api/groups/shared/{secret}}: the file of a link, for whoever has it and is signed in. */
@Path("groups/shared")
@RequestScoped
@Tag(name = "groups")
public class GroupSharedResource {

  @Inject GroupLinkService links;

  @GET
  @Path("{secret}")
  @Produces(MediaType.APPLICATION_OCTET_STREAM)
  @Operation(summary = "The file that a link leads to, for the browser to save")
  public Response file(@PathParam("secret") String secret) {
    GroupLinkService.Content file = links.open(secret);
    return FileResource.saved(file.name(), file.bytes());
  }
}
