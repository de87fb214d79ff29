package org.wissel.adapters.househttp;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/**
 * The register's addresses, for MicroProfile Rest Client. Bodies are JSON text and answers are raw,
 * because every answer is judged in one place, {@link HouseHttpLine}. The interface has no path of
 * its own, or the container would take it for a resource of the portal.
 */
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public interface HouseHttpClient extends AutoCloseable {

  @GET
  @Path("ping")
  Response ping();

  @GET
  @Path("leave/capabilities")
  Response leaveCapabilities();

  @GET
  @Path("leave/types")
  Response types();

  @POST
  @Path("leave/balances")
  Response balances(String json);

  @PUT
  @Path("leave/requests/{submission}")
  Response submit(@PathParam("submission") String submission, String json);

  @PUT
  @Path("leave/requests/{submission}/change")
  Response change(@PathParam("submission") String submission, String json);

  @PUT
  @Path("leave/requests/{submission}/decision")
  Response decide(@PathParam("submission") String submission, String json);

  @PUT
  @Path("leave/requests/{submission}/withdrawal")
  Response withdraw(@PathParam("submission") String submission, String json);

  @GET
  @Path("leave/requests/{submission}")
  Response find(@PathParam("submission") String submission);

  @GET
  @Path("leave/changes")
  Response leaveChanges(@QueryParam("cursor") String cursor);

  @GET
  @Path("leave/absences")
  Response absences(@QueryParam("first") String first, @QueryParam("last") String last);

  @GET
  @Path("people/capabilities")
  Response peopleCapabilities();

  @GET
  @Path("people/departments")
  Response departments();

  @GET
  @Path("people/changes")
  Response peopleChanges(@QueryParam("cursor") String cursor, @QueryParam("limit") int limit);

  @GET
  @Path("faults/capabilities")
  Response faultCapabilities();

  @GET
  @Path("faults/staff")
  Response staff();

  @PUT
  @Path("faults/submissions/{submission}")
  Response report(@PathParam("submission") String submission, String json);

  @GET
  @Path("faults/submissions/{submission}")
  Response findFault(@PathParam("submission") String submission);

  @GET
  @Path("faults/tickets/{reference}")
  Response ticket(@PathParam("reference") String reference);

  @GET
  @Path("faults/tickets/{reference}/history")
  Response history(@PathParam("reference") String reference);

  @GET
  @Path("faults/tickets/{reference}/attachments/{id}")
  Response attachment(@PathParam("reference") String reference, @PathParam("id") String id);

  @PUT
  @Path("faults/writes/{what}")
  Response write(@PathParam("what") String what, String json);

  @GET
  @Path("faults/changes")
  Response faultChanges(@QueryParam("cursor") String cursor, @QueryParam("limit") int limit);

  @GET
  @Path("assets/capabilities")
  Response assetCapabilities();

  @GET
  @Path("assets/kinds")
  Response kinds();

  @GET
  @Path("assets/places")
  Response places();

  @GET
  @Path("assets/sticker")
  Response sticker(@QueryParam("code") String code);

  @PUT
  @Path("assets/notices/{submission}")
  Response announce(@PathParam("submission") String submission, String json);

  @PUT
  @Path("assets/withdrawals/{submission}")
  Response withdrawNotice(@PathParam("submission") String submission, String json);

  @GET
  @Path("assets/submissions/{submission}")
  Response findAsset(@PathParam("submission") String submission);

  @GET
  @Path("assets/changes")
  Response assetChanges(@QueryParam("cursor") String cursor, @QueryParam("limit") int limit);

  @GET
  @Path("expenses/capabilities")
  Response expenseCapabilities();

  @GET
  @Path("expenses/terms")
  Response terms();

  @GET
  @Path("expenses/cost-centres")
  Response costCentres();

  @GET
  @Path("expenses/rates")
  Response rates(@QueryParam("first") String first, @QueryParam("last") String last);

  @PUT
  @Path("expenses/receipts/{submission}/{sha256}")
  @Consumes(MediaType.APPLICATION_OCTET_STREAM)
  Response receipt(
      @PathParam("submission") String submission,
      @PathParam("sha256") String sha256,
      byte[] content);

  @PUT
  @Path("expenses/submissions/{submission}")
  Response submitClaim(@PathParam("submission") String submission, String json);

  @GET
  @Path("expenses/submissions/{submission}")
  Response findClaim(@PathParam("submission") String submission);

  @GET
  @Path("expenses/claims/{reference}")
  Response claim(@PathParam("reference") String reference);

  @PUT
  @Path("expenses/writes/{what}")
  Response writeClaim(@PathParam("what") String what, String json);

  @GET
  @Path("expenses/changes")
  Response claimChanges(@QueryParam("cursor") String cursor, @QueryParam("limit") int limit);

  @GET
  @Path("reservations/resources")
  Response resources();

  @GET
  @Path("catering/terms")
  Response cateringTerms();

  @POST
  @Path("{register}/busy")
  Response busy(@PathParam("register") String register, String json);

  @GET
  @Path("{register}/capabilities")
  Response capabilities(@PathParam("register") String register);

  @PUT
  @Path("{register}/submissions/{submission}")
  Response send(
      @PathParam("register") String register,
      @PathParam("submission") String submission,
      String json);

  @GET
  @Path("{register}/submissions/{submission}")
  Response findRecord(
      @PathParam("register") String register, @PathParam("submission") String submission);

  @GET
  @Path("{register}/records/{reference}")
  Response record(@PathParam("register") String register, @PathParam("reference") String reference);

  @PUT
  @Path("{register}/writes/{what}")
  Response writeRecord(
      @PathParam("register") String register, @PathParam("what") String what, String json);

  @GET
  @Path("{register}/changes")
  Response recordChanges(
      @PathParam("register") String register,
      @QueryParam("cursor") String cursor,
      @QueryParam("limit") int limit);

  @Override
  void close();
}
