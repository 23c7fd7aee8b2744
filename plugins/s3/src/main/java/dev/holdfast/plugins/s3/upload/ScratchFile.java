package dev.holdfast.plugins.s3.upload;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A scratch file whose write failures are those of the host's disk, not of the content. */
record ScratchFile(Path path, OutputStream out) implements AutoCloseable {

  static ScratchFile create(Path folder) {
    try {
      Path path = Files.createTempFile(folder, "part-", "");
      return new ScratchFile(path, Files.newOutputStream(path));
    } catch (IOException e) {
      throw noSpace(e);
    }
  }

  void write(byte[] bytes, int length) {
    try {
      out.write(bytes, 0, length);
    } catch (IOException e) {
      throw noSpace(e);
    }
  }

  @Override
  public void close() {
    try {
      out.close();
    } catch (IOException e) {
      throw noSpace(e);
    }
  }

  private static PluginException noSpace(IOException cause) {
    return new PluginException(
        ErrorCode.NO_SPACE,
        "A part of the upload could not be written to the host's scratch folder",
        "Free some space there, give the host more memory, or run fewer backups at once.",
        cause);
  }
}
