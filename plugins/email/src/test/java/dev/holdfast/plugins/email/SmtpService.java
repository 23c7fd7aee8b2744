package dev.holdfast.plugins.email;

import dev.holdfast.testkit.channel.ChannelService;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** The commands of RFC 5321 that a sender needs, and servers that misbehave. */
final class SmtpService implements ChannelService, AutoCloseable {

  static final String THREADS = "smtp-service";

  private final List<MimeMessage> accepted = new CopyOnWriteArrayList<>();
  private final ExecutorService threads =
      Executors.newCachedThreadPool(work -> new Thread(work, THREADS));
  private final ServerSocket socket;
  private volatile Behaviour behaviour = Behaviour.ACCEPT;

  SmtpService() throws IOException {
    socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    threads.execute(this::accept);
  }

  int port() {
    return socket.getLocalPort();
  }

  List<MimeMessage> mails() {
    return accepted;
  }

  @Override
  public void behave(Behaviour other) {
    behaviour = other;
  }

  @Override
  public List<String> received() throws Exception {
    List<String> texts = new CopyOnWriteArrayList<>();
    for (MimeMessage mail : accepted) {
      texts.add(((MimeMultipart) mail.getContent()).getBodyPart(0).getContent().toString());
    }
    return texts;
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        threads.execute(() -> serve(client));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
      OutputStream out = client.getOutputStream();
      answer(out, "220 mail.example ESMTP");
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String command = line.split(" ")[0];
        switch (command) {
          case "EHLO" -> answer(out, "250-mail.example\r\n250 SIZE 35882577");
          case "MAIL", "RSET" -> answer(out, "250 2.0.0 Ok");
          case "RCPT" -> {
            switch (behaviour) {
              case ACCEPT -> answer(out, "250 2.1.5 Ok");
              case LIMIT -> answer(out, "450 4.7.1 Too many messages, slow down");
              case REFUSE -> answer(out, "550 5.1.1 User unknown");
              case FAIL -> answer(out, "451 4.3.0 Local error");
              case HANG -> TimeUnit.MINUTES.sleep(1);
              case DROP -> {
                return;
              }
            }
          }
          case "DATA" -> {
            answer(out, "354 End data with <CR><LF>.<CR><LF>");
            accepted.add(read(in));
            answer(out, "250 2.0.0 Ok: queued as 12345");
          }
          case "QUIT" -> {
            answer(out, "221 2.0.0 Bye");
            return;
          }
          default -> answer(out, "502 5.5.2 Error: command not recognized");
        }
      }
    } catch (Exception e) {
      // The client has gone, or the test is over.
    }
  }

  private static MimeMessage read(BufferedReader in) throws Exception {
    StringBuilder data = new StringBuilder();
    for (String line = in.readLine(); !line.equals("."); line = in.readLine()) {
      data.append(line.startsWith(".") ? line.substring(1) : line).append("\r\n");
    }
    byte[] bytes = data.toString().getBytes(StandardCharsets.ISO_8859_1);
    return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(bytes));
  }

  private static void answer(OutputStream out, String text) throws IOException {
    out.write((text + "\r\n").getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  @Override
  public void close() throws IOException {
    socket.close();
    threads.shutdownNow();
  }
}
