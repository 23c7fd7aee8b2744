package dev.holdfast.engine.plugin.trust;

import java.time.Instant;

/**
 * An approval for a jar to run.
 *
 * @param sha256 the SHA-256 of the jar, in hexadecimal: the approval is for exactly these bytes
 * @param plugin the plugin's id
 * @param version the plugin's version
 * @param file the jar's name at that time
 * @param approvedAt when it was approved
 * @param approvedBy the id of a person, or {@code console} and the user of the machine
 */
public record Approval(
    String sha256,
    String plugin,
    String version,
    String file,
    Instant approvedAt,
    String approvedBy) {}
