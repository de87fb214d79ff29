package org.wissel.portal.platform.audit;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.Csv;

/** {@code /api/audit}: what was done by whom, for role auditor. */
@Path("audit")
@Tag(name = "Audit", description = "For role auditor only.")
public class AuditResource {

  @Inject AuditService audit;

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(summary = "Entries, the newest first, by person, action and days")
  public AuditPage find(
      @QueryParam("person") @Nullable String person,
      @QueryParam("action") @Nullable String action,
      @QueryParam("from") @Nullable String from,
      @QueryParam("until") @Nullable String until,
      @QueryParam("before") @Nullable String before) {
    return audit.find(AuditFilter.of(person, action, from, until, before));
  }

  @GET
  @Path("entries.csv")
  @Produces("text/csv")
  @Operation(summary = "The same as a file, at most 100,000 entries")
  public Response export(
      @QueryParam("person") @Nullable String person,
      @QueryParam("action") @Nullable String action,
      @QueryParam("from") @Nullable String from,
      @QueryParam("until") @Nullable String until) {
    AuditQuery query = AuditFilter.of(person, action, from, until, null);
    audit.noteExport(query);
    StreamingOutput file =
        out -> {
          Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
          writer.write("id,at,actor,action,subject,about,before,after\r\n");
          audit.export(query, entry -> write(writer, entry));
          writer.flush();
        };
    return Response.ok(file)
        .type("text/csv;charset=UTF-8")
        .header("Content-Disposition", "attachment; filename=\"wissel-audit.csv\"")
        .build();
  }

  private static void write(Writer writer, AuditEntry entry) {
    try {
      writer.write(
          String.join(
              ",",
              String.valueOf(entry.id()),
              String.valueOf(entry.at()),
              Csv.cell(entry.actor()),
              Csv.cell(entry.action()),
              Csv.cell(entry.subject()),
              Csv.cell(entry.about()),
              Csv.cell(entry.before()),
              Csv.cell(entry.after())));
      writer.write("\r\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
