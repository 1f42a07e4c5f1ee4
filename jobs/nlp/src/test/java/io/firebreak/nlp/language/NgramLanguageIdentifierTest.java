package io.firebreak.nlp.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.firebreak.model.Language;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NgramLanguageIdentifierTest {
    private static NgramLanguageIdentifier languages;

    @BeforeAll
    static void load() {
        languages = NgramLanguageIdentifier.load();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en | My phone has been dead since this morning and nobody answers
            es | Mi teléfono no funciona desde esta mañana y nadie contesta
            pt | Meu telefone não funciona desde hoje de manhã e ninguém responde
            fr | Mon téléphone est en panne depuis ce matin et personne ne répond
            de | Mein Telefon ist seit heute Morgen tot und keiner antwortet
            it | Il mio telefono non funziona da stamattina e nessuno risponde
            nl | Mijn telefoon doet het sinds vanochtend niet en niemand reageert
            tr | Telefonum sabahtan beri çalışmıyor ve kimse cevap vermiyor
            id | Ponsel saya mati sejak tadi pagi dan tidak ada yang menjawab
            pl | Mój telefon nie działa od rana i nikt nie odpowiada
            sv | Min telefon har varit död sedan i morse och ingen svarar
            fi | Puhelimeni on ollut rikki aamusta asti eikä kukaan vastaa
            cs | Můj telefon od rána nefunguje a nikdo neodpovídá
            hu | A telefonom reggel óta nem működik és senki sem válaszol
            ro | Telefonul meu nu merge de azi dimineață și nimeni nu răspunde
            vi | Điện thoại của tôi hỏng từ sáng nay và không ai trả lời
            tl | Sira ang telepono ko mula kaninang umaga at walang sumasagot
            ru | Почему опять не работает интернет, спасибо большое за помощь
            ru | не работает
            ru | Спасибо
            ru | связи нет
            ru | Интернет лежит
            uk | Мій телефон не працює з самого ранку і ніхто не відповідає
            bg | Телефонът ми не работи от тази сутрин и никой не отговаря
            ar | هاتفي لا يعمل منذ الصباح ولا أحد يجيب
            fa | گوشی من از صبح کار نمی‌کند و هیچ‌کس جواب نمی‌دهد
            ur | میرا فون صبح سے بند ہے اور کوئی جواب نہیں دے رہا
            hi | मेरा फ़ोन सुबह से बंद है और कोई जवाब नहीं दे रहा
            ja | 今朝から電話が使えないし誰も返事をくれない
            zh | 我的手机从今天早上开始就坏了没有人回答
            ko | 아침부터 전화가 안 되는데 아무도 대답이 없다
            th | โทรศัพท์เสียตั้งแต่เช้าไม่มีใครตอบ
            el | Το τηλέφωνό μου δεν λειτουργεί από το πρωί
            he | הטלפון שלי לא עובד מהבוקר ואף אחד לא עונה
            ta | என் தொலைபேசி காலையிலிருந்து வேலை செய்யவில்லை
            ka | ჩემი ტელეფონი დილიდან არ მუშაობს
            """)
    void tellsTheLanguage(String code, String text) {
        assertThat(languages.identify(text, List.of()).code()).isEqualTo(code);
    }

    @Test
    void readsPastLinksMentionsTagsAndPictures() {
        String text =
                "RT @some_english_name: 😡😡 nichts geht mehr bei mir #YouHadOneJobGuys https://example.com/the-english-words";

        assertThat(languages.identify(text, List.of()).code()).isEqualTo("de");
    }

    @Test
    void readsTagsWhenThereIsNothingElse() {
        assertThat(languages
                        .identify("#IchKannNichtMehrTelefonieren", List.of())
                        .code())
                .isEqualTo("de");
    }

    @Test
    void latinNamesDoNotHideAnotherScript() {
        assertThat(languages.identify("BlackBerry またまた落ちた、もう無理", List.of()).code())
                .isEqualTo("ja");
    }

    @Test
    void drawnOutLettersAndCapitalsChangeLittle() {
        assertThat(languages
                        .identify("ICH KANN DAAAAAAS NICHT MEEEEEHR HÖREN", List.of())
                        .code())
                .isEqualTo("de");
    }

    @Test
    void saysSoWhenThereIsNothingToReadOrNoLanguageIsLikely() {
        assertThat(languages.identify("", List.of())).isEqualTo(Language.UNKNOWN);
        assertThat(languages.identify("123 :-) 😡 https://example.com", List.of()))
                .isEqualTo(Language.UNKNOWN);
        assertThat(languages.identify("bvdolk", List.of()))
                .satisfies(language -> assertThat(language.code()).isEqualTo(Language.UNDETERMINED))
                .satisfies(language ->
                        assertThat(language.confidence()).isBetween(0.0, NgramLanguageIdentifier.THRESHOLD));
    }

    @Test
    void aHintTipsTheBalanceButDoesNotOverruleTheText() {
        String ambiguous = "no ok super";
        String clear = "Mein Telefon ist seit heute Morgen tot und keiner antwortet";

        Language hinted = languages.identify(ambiguous, List.of("es-MX"));
        Language unhinted = languages.identify(ambiguous, List.of());

        assertThat(hinted).isNotEqualTo(unhinted);
        assertThat(languages.identify(clear, List.of("en"))).satisfies(language -> {
            assertThat(language.code()).isEqualTo("de");
            assertThat(language.confidence()).isGreaterThan(0.9);
        });
        assertThat(languages.identify(clear, List.of("", "zzz", "qq-such_tag")))
                .isEqualTo(languages.identify(clear, List.of()));
    }

    @Test
    void aHintTellsHanOnlyTextsApart() {
        assertThat(languages.identify("電話故障", List.of("ja-JP")).code()).isEqualTo("ja");
        assertThat(languages.identify("電話故障", List.of()).code()).isEqualTo("zh");
    }

    @Test
    void romanisedHindiIsHindi() {
        assertThat(languages
                        .identify("yaar mera phone subah se band hai aur koi jawab nahi de raha", List.of())
                        .code())
                .isEqualTo("hi");
    }

    @Test
    void tellsMoreThanSixtyLanguages() {
        assertThat(NgramLanguageIdentifier.languages())
                .hasSizeGreaterThan(60)
                .contains("ar", "fa", "ur", "he", "hi", "bn", "ta", "th", "ja", "zh", "ko", "ru", "uk", "el", "id");
    }

    @Test
    void confidenceIsAProbabilityForTheLongestText() {
        String text = "nothing works since this morning and nobody answers ".repeat(200);

        assertThat(languages.identify(text, List.of())).satisfies(language -> {
            assertThat(language.code()).isEqualTo("en");
            assertThat(language.confidence()).isBetween(0.9, 1.0);
        });
    }
}
