package org.wissel.portal.news;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code GET /api/news/atom}: for anybody, where it is switched on. */
@Path("news/atom")
@RequestScoped
@Tag(name = "news")
public class NewsAtomResource {

  @Inject NewsAtom atom;

  @GET
  @Produces("application/atom+xml;charset=utf-8")
  @Operation(summary = "What may go outside, as an Atom feed; without sign-in, off by default")
  public Response feed(@Context Request request) {
    NewsAtom.Feed feed = atom.feed();
    EntityTag tag = new EntityTag(feed.tag());
    Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
    return unchanged == null
        ? Response.ok(feed.xml()).tag(tag).build()
        : unchanged.tag(tag).build();
  }
}
