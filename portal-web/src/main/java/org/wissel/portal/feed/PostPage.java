package org.wissel.portal.feed;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list of posts.
 *
 * @param waiting what waits for the reader, the most urgent first; on the first page of home only
 * @param waitsMore whether more waits than that
 * @param posts the newest first, without those
 * @param next where the next page begins; null on the last one
 * @param newest by which something newer is asked for
 * @param groups where the reader may publish
 * @param draft whether the reader has begun to write something on home
 */
public record PostPage(
    List<PostCard> waiting,
    boolean waitsMore,
    List<PostCard> posts,
    @Nullable String next,
    @Nullable String newest,
    List<Target> groups,
    boolean draft) {

  /** A group in which the reader may publish. */
  public record Target(UUID id, String name) {}
}
