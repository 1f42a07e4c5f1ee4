package io.firebreak.cli.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.firebreak.local.LocalElasticsearch;
import io.firebreak.local.junit.LocalServices;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The page in a browser. */
@ExtendWith(LocalServices.class)
final class LivePageBrowserIT {
    private static Browser browser;

    @BeforeAll
    static void openBrowser() {
        browser = new Browser();
    }

    /** A page of the test before goes on asking a server that is gone, and complains. */
    @BeforeEach
    void leaveTheLastPage() {
        browser.open("about:blank");
        browser.complaints();
    }

    @AfterAll
    static void closeBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void whoIsCalledSeesWhichBrandSinceWhenHowBadWhyAndWhetherAnybodyAnswered(LocalElasticsearch elasticsearch)
            throws Exception {
        SeededIndices.put(elasticsearch);
        try (LivePage page = Pages.on(elasticsearch.url())) {
            browser.be(1280, 900, "light");
            browser.open(page.url());

            WebElement alarm = browser.find("a.alarm.critical");
            assertThat(alarm.getText())
                    .contains("BlackBerry")
                    .containsIgnoringCase("critical")
                    .contains("since ")
                    .contains("100 unhappy posts in 5 min, 2.5 expected")
                    .contains("They say: down")
                    .contains("Nobody has taken it")
                    .contains("company silent for 50 min");
            assertThat(browser.driver.findElements(By.cssSelector(".brand:not(.head)")))
                    .hasSize(12);

            alarm.sendKeys(Keys.ENTER);
            browser.await("h1", "BlackBerry");
            browser.find(".plot canvas");
            assertThat(browser.find(".plot").getDomAttribute("aria-label")).contains("Unhappy posts about BlackBerry");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void textsOfPostsStayTexts(LocalElasticsearch elasticsearch) throws Exception {
        SeededIndices.put(elasticsearch);
        try (LivePage page = Pages.on(elasticsearch.url())) {
            browser.be(1280, 900, "light");
            browser.open(page.url() + "#/incidents/" + SeededIndices.INCIDENT);
            browser.await(".post .text", "<script>document.title='owned'</script>");
            browser.await(".bar-name", SeededIndices.HOSTILE_TERM);
            browser.open(page.url() + "#/posts?q=" + "onerror");
            browser.await(".post .text", "<img src=x onerror");

            assertThat(browser.driver.getTitle()).isEqualTo("Posts · Firebreak");
            assertThat(browser.driver.findElements(By.cssSelector("main script, main img, main b[onclick]")))
                    .isEmpty();
            assertThat(browser.driver.findElements(By.cssSelector("a[href^='javascript']")))
                    .isEmpty();
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void theRoomSaysHowSureWhoPassesItOnAndWhatTheCompanySaidAndDid(LocalElasticsearch elasticsearch) throws Exception {
        SeededIndices.put(elasticsearch);
        try (LivePage page = Pages.on(elasticsearch.url())) {
            browser.be(1280, 900, "light");
            browser.open(page.url() + "#/incidents/" + SeededIndices.INCIDENT);
            browser.await("h1", "BlackBerry");

            assertThat(browser.find(".facts").getText().replace('\u00a0', ' '))
                    .contains("> 99 %", "by chance 1 in 1 billion", "under 1 %", "2 of 800", "4 %", "20 % reposts");
            assertThat(browser.find("section[aria-labelledby=steps-title]").getText())
                    .contains("first signs", "+40 min", "company apologises");
            assertThat(browser.find("section[aria-labelledby=company-title]")
                            .getText()
                            .replace('\u00a0', ' '))
                    .contains("apologises", "80 %", "40 %", "post number 2");
            assertThat(browser.find("section[aria-labelledby=amplifiers-title] tbody")
                            .getText())
                    .contains("<b onclick=ale…", "12K", "7");
            browser.find(".figures summary").sendKeys(Keys.ENTER);
            browser.await(".figures th", "Unhappy posts");
            assertThat(browser.driver.findElements(By.cssSelector(".figures tbody tr")))
                    .hasSizeGreaterThan(20);
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void theDeskTellsWhomToAnswerNext(LocalElasticsearch elasticsearch) throws Exception {
        SeededIndices.put(elasticsearch);
        try (LivePage page = Pages.on(elasticsearch.url())) {
            browser.be(1280, 900, "light");
            browser.open(page.url() + "#/desk?brand=blackberry");
            browser.await(".facts", "37");

            assertThat(browser.find(".facts").getText().replace('\u00a0', ' ')).contains("18 %", "10 min");
            assertThat(browser.find(".post").getText()).contains("post number 2", "waiting ");
            browser.find("[data-key=order-age]").click();
            browser.await(".post", "<script>document.title='owned'</script>");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void noViewScrollsSidewaysOnAPhoneAndDarkIsDark(LocalElasticsearch elasticsearch) throws Exception {
        SeededIndices.put(elasticsearch);
        try (LivePage page = Pages.on(elasticsearch.url())) {
            browser.be(360, 780, "dark");
            for (String view :
                    List.of("#/", "#/incidents/" + SeededIndices.INCIDENT, "#/desk", "#/posts", "#/pipeline")) {
                browser.open("about:blank");
                browser.open(page.url() + view);
                browser.find("main .alarm, main .facts b, main .post");

                assertThat(browser.scrollsSideways()).as(view).isFalse();
                assertThat(browser.run("return getComputedStyle(document.body).backgroundColor"))
                        .as(view)
                        .isEqualTo("rgb(19, 22, 25)");
            }
            browser.find("#theme").click();
            assertThat(browser.run("return getComputedStyle(document.body).backgroundColor"))
                    .isEqualTo("rgb(251, 251, 249)");
            browser.run("localStorage.clear()");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void aDeadElasticsearchIsToldAndForgottenWhenItIsBack() throws Exception {
        try (FakeElasticsearch elasticsearch = new FakeElasticsearch();
                LivePage page = Pages.on(elasticsearch.url())) {
            browser.be(1280, 900, "light");
            browser.open(page.url());
            browser.await("main", "Nothing has been counted yet");

            elasticsearch.setWell(false);
            browser.await("#notice", "is not ready yet");
            assertThat(browser.find("main").getText()).contains("Nothing has been counted yet");

            elasticsearch.setWell(true);
            browser.await("#spoken", "");
            new org.openqa.selenium.support.ui.WebDriverWait(browser.driver, java.time.Duration.ofSeconds(20))
                    .until(d -> !d.findElement(By.id("notice")).isDisplayed());
            // Chromium itself reports each answer with status 503.
            assertThat(browser.complaints()).allMatch(line -> line.contains("503"));
        }
    }

    @Test
    void anActionAsksForANameAndSaysWhyItFailed(LocalElasticsearch elasticsearch) throws Exception {
        SeededIndices.put(elasticsearch);
        try (LivePage page = Pages.on(elasticsearch.url())) {
            browser.be(1280, 900, "light");
            browser.open(page.url() + "#/incidents/" + SeededIndices.INCIDENT);
            browser.await("h1", "BlackBerry");

            browser.find("button[data-type=acknowledge]").sendKeys(Keys.ENTER);
            assertThat(browser.driver.switchTo().activeElement().getDomAttribute("id"))
                    .isEqualTo("action-by");
            browser.find("#action-by").sendKeys("kim" + Keys.ENTER);

            browser.await("dialog [role=alert]", "Kafka at 127.0.0.1:1 does not answer; nothing was changed");
            browser.run("document.querySelector('dialog').close()");
            // Chromium itself reports the answer with status 503.
            assertThat(browser.complaints()).allMatch(line -> line.contains("503"));
        }
    }
}
