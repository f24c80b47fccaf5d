package org.poolkeeper.xapi;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.poolkeeper.model.Credentials;
import org.poolkeeper.model.Inquiries;
import org.poolkeeper.model.Inquiry;
import org.poolkeeper.model.InquiryAnswer;
import org.poolkeeper.model.Observed;
import org.poolkeeper.model.PoolClaim;
import org.poolkeeper.port.PoolInquirer;
import org.poolkeeper.xapi.wire.Limits;
import org.poolkeeper.xapi.wire.SessionRef;
import org.poolkeeper.xapi.wire.XapiConnection;
import org.poolkeeper.xapi.wire.XapiConnections;
import org.poolkeeper.xapi.wire.XapiException;

/// Asks over XAPI, all questions in one session of its own on one connection. Thread-safe.
public final class XapiPoolInquirer implements PoolInquirer {
  private static final System.Logger LOG = System.getLogger(XapiPoolInquirer.class.getName());
  private static final Duration ALL = Duration.ofSeconds(50);

  private final XapiConnections connections;
  private final InstantSource clock;

  /// @param connections those of the observers, that can change nothing
  public XapiPoolInquirer(XapiConnections connections, InstantSource clock) {
    this.connections = connections;
    this.clock = clock;
  }

  @Override
  public Inquiries ask(PoolClaim ruler, Set<Inquiry> questions, Credentials credentials)
      throws InterruptedException {
    var answers = new HashMap<Inquiry, Observed<InquiryAnswer>>();
    if (!questions.isEmpty()) {
      try (var connection = connections.open(ruler.claimant(), Limits.reading())) {
        var session =
            connection.poolLogin(credentials, XapiPoolObserver.ORIGINATOR, Patience.checking());
        try {
          ask(new InquiryCall(connection, session, ruler), questions, answers, ruler);
        } finally {
          logOut(connection, session);
        }
      } catch (XapiException e) {
        untold(questions, answers, ruler, "%s %s".formatted(name(ruler), e.failure().sentence()));
      }
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
    }
    return new Inquiries(answers);
  }

  private void ask(
      InquiryCall calls,
      Set<Inquiry> questions,
      Map<Inquiry, Observed<InquiryAnswer>> answers,
      PoolClaim ruler)
      throws XapiException {
    var end = System.nanoTime() + ALL.toNanos();
    for (var question : questions) {
      if (System.nanoTime() > end) {
        untold(questions, answers, ruler, name(ruler) + " takes too long to answer.");
        return;
      }
      answers.put(question, new Observed<>(calls.ask(question), clock.instant(), ruler.source()));
    }
  }

  private void untold(
      Set<Inquiry> questions,
      Map<Inquiry, Observed<InquiryAnswer>> answers,
      PoolClaim ruler,
      String why) {
    questions.forEach(question ->
        answers.putIfAbsent(
            question,
            new Observed<>(new InquiryAnswer.Untold(why), clock.instant(), ruler.source())));
  }

  private static String name(PoolClaim ruler) {
    return ruler.coordinator().map(host -> host.name()).orElse(ruler.claimant().address().text());
  }

  private static void logOut(XapiConnection connection, SessionRef session) {
    try {
      if (connection.isUsable()) {
        connection.call(
            session.call("session.logout"),
            org.poolkeeper.xapi.wire.ReplyReader.value(),
            Budget.farewell());
      }
    } catch (XapiException e) {
      LOG.log(Level.DEBUG, "Could not log out: {0}", e.getMessage());
    }
  }
}
