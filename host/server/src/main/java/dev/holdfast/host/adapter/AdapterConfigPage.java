package dev.holdfast.host.adapter;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Some configurations, newest first.
 *
 * @param items the configurations
 * @param next pass it as after for the next page; null on the last
 */
public record AdapterConfigPage(List<AdapterConfigView> items, @Nullable UUID next) {}
