/**
 * Notices that proven backups are missing, apart from what runs record of themselves, and raises
 * alarms that repeat until the backups are there.
 */
@org.jspecify.annotations.NullMarked
package dev.holdfast.host.watchdog;
