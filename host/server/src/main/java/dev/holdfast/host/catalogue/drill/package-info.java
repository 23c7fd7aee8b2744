/**
 * Restores the newest backup of a job into a scratch database, on a schedule, and keeps evidence.
 */
@org.jspecify.annotations.NullMarked
package dev.holdfast.host.catalogue.drill;
