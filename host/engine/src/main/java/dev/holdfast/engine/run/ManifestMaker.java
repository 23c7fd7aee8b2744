package dev.holdfast.engine.run;

/**
 * Who signs for a backup.
 *
 * @param hostName this machine
 * @param version of Holdfast
 */
record ManifestMaker(String hostName, String version) {}
