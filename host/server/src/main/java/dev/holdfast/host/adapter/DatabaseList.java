package dev.holdfast.host.adapter;

import dev.holdfast.plugin.database.DatabaseInfo;
import dev.holdfast.plugin.database.DatabaseListing;
import java.util.List;

/**
 * The databases of a server.
 *
 * @param items databases that a job for all databases backs up, sorted by name
 * @param leftOut databases that it leaves out, with reasons, sorted by name
 */
public record DatabaseList(List<DatabaseInfo> items, List<DatabaseListing.LeftOut> leftOut) {}
