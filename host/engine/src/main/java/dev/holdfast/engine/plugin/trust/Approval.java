package dev.holdfast.engine.plugin.trust;

import java.time.Instant;

/**
 * Somebody's word that a jar may run.
 *
 * @param sha256 of the jar, in hexadecimal: any other byte, and it isn't this jar any more
 * @param plugin the plugin's id
 * @param version the plugin's version
 * @param file the name that the jar had
 * @param approvedAt when
 * @param approvedBy the id of a person, or {@code console} and the user of the machine
 */
public record Approval(
    String sha256,
    String plugin,
    String version,
    String file,
    Instant approvedAt,
    String approvedBy) {}
