package org.wissel.portal.groups;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A file of a group.
 *
 * @param version the latest, from 1
 * @param bytes of the latest
 * @param storedBy the name of who added the latest
 * @param mayDelete whether whoever asks may
 * @param links by which others read it for a while; none for whoever may not write in the group
 * @param before older versions that are still kept, the latest first; empty in lists
 */
public record GroupFile(
    UUID id,
    String name,
    int version,
    int bytes,
    String storedBy,
    Instant storedAt,
    boolean mayDelete,
    List<GroupLink> links,
    List<Version> before) {
  public GroupFile {
    links = List.copyOf(links);
    before = List.copyOf(before);
  }

  /** With the links that there are. */
  GroupFile with(List<GroupLink> now) {
    return new GroupFile(id, name, version, bytes, storedBy, storedAt, mayDelete, now, before);
  }

  /** One version. */
  public record Version(int version, int bytes, String storedBy, Instant storedAt) {}

  /** The icon that says what it is. */
  public String icon() {
    return icon(name);
  }

  static String icon(String name) {
    String end = name.substring(name.lastIndexOf('.') + 1);
    return switch (end) {
      case "pdf" -> "file-pdf";
      case "xlsx", "ods", "csv" -> "file-excel";
      case "docx", "odt" -> "file-word";
      case "png", "jpg", "jpeg" -> "image";
      default -> "file";
    };
  }
}
