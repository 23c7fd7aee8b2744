package dev.holdfast.host.backup.run;

/**
 * Who signs for a backup.
 *
 * @param hostName this machine
 * @param version of Holdfast
 */
record ManifestMaker(String hostName, String version) {}
