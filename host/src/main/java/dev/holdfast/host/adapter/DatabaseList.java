package dev.holdfast.host.adapter;

import dev.holdfast.plugin.database.DatabaseInfo;
import java.util.List;

/**
 * The databases of a server.
 *
 * @param items sorted by name
 */
public record DatabaseList(List<DatabaseInfo> items) {}
