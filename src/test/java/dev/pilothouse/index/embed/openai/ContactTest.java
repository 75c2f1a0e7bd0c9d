package dev.pilothouse.index.embed.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.index.embed.openai.BudgetStore.Taken;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class ContactTest {
  private static final BudgetTiming TIMING = BudgetTiming.minute(Duration.ofSeconds(35));

  private final VirtualTime time = new VirtualTime();
  private final Contact contact = new Contact(new RateLimits(350, 0), TIMING, time);

  @Test
  void takeOfShare_neverHeardOfTheBudget_givesNothing() {
    time.pass(TIMING.quietMs());
    assertThat(contact.takeOfShare(10)).isNull();
  }

  @Test
  void takeOfShare_othersMayStillSpendAll_givesNothing() {
    heard(500, "a");
    time.pass(TIMING.quietMs() - 1);
    assertThat(contact.takeOfShare(10)).isNull();
  }

  @Test
  void takeOfShare_afterThat_givesTheShareInEachMinute() {
    heard(333, "a");
    time.pass(TIMING.quietMs());
    assertThat(spend()).isEqualTo(116);
    time.pass(TIMING.pendingMs() + TIMING.windowMs() - 1_000);
    assertThat(spend()).isZero();
    time.pass(1_500);
    assertThat(spend()).isEqualTo(116);
  }

  @Test
  void takeOfShare_tooLongAgo_givesNothing() {
    heard(500, "a");
    time.pass(TIMING.lastMs() + 1);
    assertThat(contact.takeOfShare(10)).isNull();
  }

  @Test
  void takeOfShare_memberLeftSince_givesNothingUntilHeardAgain() {
    heard(500, "a");
    time.pass(1_000);
    contact.neighbourLeft();
    time.pass(TIMING.quietMs());
    assertThat(contact.takeOfShare(10)).isNull();
    heard(500, "a");
    time.pass(TIMING.quietMs());
    assertThat(contact.takeOfShare(10)).isNotNull();
  }

  @Test
  void question_afterOwnSpending_tellsItUntilItWasTaken() {
    heard(1_000, "a");
    time.pass(TIMING.quietMs());
    assertThat(contact.takeOfShare(10)).isNotNull();
    assertThat(contact.takeOfShare(10)).isNotNull();
    Contact.Question question = contact.question();
    assertThat(question.cutOff()).isTrue();
    assertThat(question.requests()).isEqualTo(2);
    assertThat(question.tokens()).isEqualTo(20);
    assertThat(contact.takeOfShare(10)).as("between question and answer").isNotNull();
    contact.answered(question, taken(1_000, "a"), 0);
    assertThat(contact.question().cutOff()).as("one was not told").isTrue();
    heard(1_000, "b");
    assertThat(contact.question().cutOff()).isFalse();
    assertThat(contact.question().born()).isEqualTo("b");
  }

  private int spend() {
    int given = 0;
    while (contact.takeOfShare(10) != null) {
      given++;
    }
    return given;
  }

  private void heard(int share, String born) {
    time.pass(1);
    contact.answered(contact.question(), taken(share, born), 0);
  }

  private static Taken taken(int share, String born) {
    return new Taken(false, 0, share, 0, 0, 0, born);
  }
}
