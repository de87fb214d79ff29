package org.wissel.adapters.house;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Where the people of the demo organisation get their names; none is taken from a real person. */
final class DemoNames {

  /** A name with the languages somebody of that name speaks in the demo. */
  record Name(String given, String family, List<String> languages) {
    String full() {
      return given + " " + family;
    }

    /** {@code first.last} in plain letters, the local part of the e-mail address. */
    String plain() {
      return plainLetters(given) + "." + plainLetters(family);
    }
  }

  private record Pool(int share, List<String> given, List<String> family, List<String> languages) {}

  private static final List<Pool> POOLS =
      List.of(
          new Pool(
              58,
              words(
                  """
                  Anna Bart Bas Bente Bram Britt Carlijn Casper Claire Cor Daan Daniël Dirk Eline \
                  Emma Erik Esmée Eva Femke Fenna Floor Floris Frank Freek Geert Gerrit Gijs \
                  Hanneke Hans Heleen Hendrik Henk Hugo Ilse Inge Iris Jaap Jan Janneke Jasmijn \
                  Jasper Jelle Jeroen Jesse Jikke Job Jolanda Jorrit Jurre Karin Kees Kim Klaas \
                  Koen Lars Laurens Lieke Lies Loes Lucas Maaike Maarten Marieke Marit Mark \
                  Marloes Martijn Mees Merel Michiel Mirjam Naomi Niels Nienke Noa Olaf Patrick \
                  Paul Petra Philip Quinten Raoul Renée René Rik Robin Roos Ruben Rutger Saskia \
                  Sem Siebe Sietske Sjoerd Sophie Stijn Suzanne Teun Thijs Thomas Tim Timo Tineke \
                  Truus Veerle Vera Wessel Wiebe Willem Wouter Wytze Yvonne Zoë"""),
              phrases(
                  """
                  de Jong,Jansen,de Vries,van den Berg,van Dijk,Bakker,Visser,Smit,Meijer,de Boer,\
                  Mulder,Bos,Vos,Peters,Hendriks,van Leeuwen,Dekker,Brouwer,de Wit,Dijkstra,\
                  Smits,de Graaf,van der Linden,Kok,Jacobs,de Haan,Vermeulen,van den Heuvel,\
                  van der Veen,van den Broek,de Bruijn,Schouten,van Beek,van Vliet,Willems,\
                  Hoekstra,Maas,Verhoeven,Koster,Prins,Blom,Huisman,Peeters,Postma,van Dam,Kuipers,\
                  Veenstra,Kuiper,Post,Wolters,Scholten,van Doorn,Schipper,de Bruin,Evers,Gerritsen,\
                  Hofman,Langendijk,Molenaar,Noordhoek,Ooms,Poortvliet,Rietveld,Sluis,Terpstra,\
                  Uijtewaal,van Zanten,Wagenaar,IJzerman,Zijlstra,Coenen,Zwart,Hoogland,Ruiter,\
                  de Geest,Kramer,Beukers,Groeneveld,van 't Hoff,Reünis,Boéz,Daniëls,Ligtvoet,\
                  Spaans,Tuinman,Oosterhuis,Pauw,Kwakkel,Buitenhuis,Nijland"""),
              List.of("nl", "en")),
          new Pool(
              9,
              words(
                  """
                  Ahmet Ayşe Barış Berke Büşra Cem Çağla Deniz Ebru Ece Emre Esra Fatma Gökhan \
                  Gül Hakan Hülya İbrahim İrem Kerem Leyla Mehmet Merve Murat Müge Neşe Oğuz Onur \
                  Özge Özlem Pınar Selin Sinem Şebnem Şule Tuğba Tolga Ümit Yasemin Zeynep"""),
              words(
                  """
                  Akın Aksoy Arslan Aydın Aslan Bulut Çelik Çetin Doğan Erdoğan Güler Güneş Kaplan \
                  Kara Kaya Keskin Kılıç Koç Korkmaz Kurt Öztürk Özdemir Özkan Polat Şahin Şimşek \
                  Taş Tekin Toprak Uçar Ünal Yavuz Yıldırım Yılmaz"""),
              List.of("nl", "tr", "en")),
          new Pool(
              4,
              words(
                  """
                  Agnieszka Aleksandra Barbara Bożena Danuta Elżbieta Ewa Grażyna Hanna Iwona \
                  Joanna Justyna Katarzyna Kinga Małgorzata Magdalena Monika Natalia Róża Zofia \
                  Żaneta"""),
              words(
                  """
                  Kamińska Lewandowska Zielińska Szymańska Wójcik Dąbrowska Kozłowska Jankowska \
                  Mazur Krawczyk Piotrowska Grabowska Pawłowska Michalska Król Wieczorek Wróbel \
                  Jabłońska Nowicka Majewska Malinowska Stępień Górska Rutkowska Sikora"""),
              List.of("pl", "nl", "en")),
          new Pool(
              4,
              words(
                  """
                  Adam Andrzej Bartosz Bogdan Dawid Grzegorz Jacek Jakub Jerzy Kacper Krzysztof \
                  Łukasz Maciej Marek Mateusz Michał Paweł Piotr Rafał Sławomir Stanisław Szymon \
                  Tomasz Wojciech Zbigniew"""),
              words(
                  """
                  Kowalski Wiśniewski Wójcik Kamiński Lewandowski Zieliński Szymański Woźniak \
                  Dąbrowski Kozłowski Jankowski Mazur Krawczyk Piotrowski Grabowski Pawłowski \
                  Michalski Nowak Król Wróbel Jabłoński Nowicki Stępień Górski Sikora"""),
              List.of("pl", "nl", "en")),
          new Pool(
              8,
              words(
                  """
                  Adil Amina Anouar Asmae Bilal Chaima Driss Fatima Hafsa Hamza Hicham Ibtissam \
                  Ikram Ilias Jamal Karima Khadija Latifa Mimoun Mohamed Nadia Najat Naoual Omar \
                  Rachid Salma Samira Soufiane Yasmina Zakaria"""),
              phrases(
                  """
                  Achahbar,Aït Ben Haddou,Amrani,Azzouzi,Belkacem,Ben Ali,Benali,Bouali,Boutaleb,\
                  Chaoui,El Bakkali,El Fassi,El Haddad,El Idrissi,El Khattabi,El Mansouri,\
                  El Ouahabi,Haddou,Hammouti,Lahlou,Mansour,Mokhtari,Ouali,Saïdi,Tahiri,Zerouali"""),
              List.of("nl", "ar", "en")),
          new Pool(
              6,
              words(
                  """
                  Alice Amy Andrew Charlotte Chloe Daisy Edward Emily George Grace Harriet Harry \
                  Imogen Jack James Jessica Lily Matthew Oliver Olivia Poppy Rebecca Samuel Sarah \
                  Siobhán Stephen Victoria William Zara"""),
              words(
                  """
                  Adams Baker Barnes Bennett Brown Carter Clarke Collins Cooper Davies Evans Fisher \
                  Green Hughes Jackson Kelly Lewis Marshall Morgan O'Connor Palmer Parker Reid \
                  Robinson Shaw Spencer Taylor Turner Walker Wright"""),
              List.of("en", "nl")),
          new Pool(
              6,
              words(
                  """
                  Anil Anjali Arjun Asha Devika Dinesh Farida Gita Indira Jairam Kavita Lakshmi \
                  Mahesh Meera Naresh Nisha Prem Priya Radha Rajesh Roshni Sandhya Shanti Sunil \
                  Usha Vikash Vinod"""),
              words(
                  """
                  Badloe Baldewsingh Bhagwandas Biharie Chotoe Dihal Ganga Gopal Jagroep Jhinkoe \
                  Kalloe Kishoen Mahabir Mangal Narain Oedit Orie Panday Ramlal Ramsaran Sewnath \
                  Sital Soekhoe Tewarie"""),
              List.of("nl", "hi", "en")),
          new Pool(
              3,
              words(
                  """
                  André António Beatriz Catarina Conceição Duarte Gonçalo Helena João José Luís \
                  Margarida Mário Mónica Nuno Raquel Rui Sérgio Teresa Tiago Vânia Vítor"""),
              phrases(
                  """
                  Araújo,da Conceição,da Silva,Esteves,Fernandes,Figueiredo,Gonçalves,Guimarães,\
                  Lopes,Magalhães,Moreira,Nóbrega,Pereira,Simões,Sousa,Teixeira,Vicência"""),
              List.of("pt", "nl", "en")),
          new Pool(
              2,
              words(
                  """
                  Björn Christoph Dörte Friedrich Günther Heike Jörg Jürgen Käthe Sören Sabine \
                  Ulrike Wolfgang Anke"""),
              words(
                  """
                  Bäcker Groß Hübner Jäger Köhler König Krüger Müller Schäfer Schröder Weiß Vogel \
                  Zöllner Brandt"""),
              List.of("de", "nl", "en")));

  private static final int SHARES = POOLS.stream().mapToInt(Pool::share).sum();

  private DemoNames() {}

  static Name draw(Random random) {
    int left = random.nextInt(SHARES);
    for (Pool pool : POOLS) {
      left -= pool.share();
      if (left < 0) {
        return new Name(
            pool.given().get(random.nextInt(pool.given().size())),
            pool.family().get(random.nextInt(pool.family().size())),
            pool.languages());
      }
    }
    throw new IllegalStateException("the shares do not add up");
  }

  /** Small plain letters and hyphens: {@code Łukasz} becomes {@code lukasz}. */
  static String plainLetters(String name) {
    String singled =
        name.replace("ł", "l")
            .replace("Ł", "L")
            .replace("ı", "i")
            .replace("İ", "I")
            .replace("ß", "ss")
            .replace("ø", "o");
    return Normalizer.normalize(singled, Normalizer.Form.NFD)
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^a-z-]", "");
  }

  private static List<String> words(String text) {
    return List.of(text.strip().split("\\s+", -1));
  }

  private static List<String> phrases(String text) {
    return List.of(text.strip().split(",", -1));
  }
}
