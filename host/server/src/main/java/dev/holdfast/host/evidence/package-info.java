/** What auditors ask for: what happened to the backups of each job in a month. */
@org.jspecify.annotations.NullMarked
package dev.holdfast.host.evidence;
