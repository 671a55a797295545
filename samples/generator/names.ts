import { mixed } from './random.ts';

const firstNames =
  `Anna Ben Chiara Daan Élodie François Greta Hannah Inês Jean João Katarína Lukas Małgorzata Núria Ólafur
Paula Quirin Renée Sofía Tomás Ursula Vesna Willem Zoë Aoife Björn Camille Dário Elena Fionn Giulia Hugo Ilse Jürgen
Klára Léa Matteo Niamh Oskar Pauline Rafael Siobhán Théo Ulla Valentina Wanda Yannick Amélie Bastian Carla Dominik
Eva Felix Gaspard Helena Ivo Johanna Konrad Lena`.split(/\s+/);

const lastNames =
  `Müller Schmidt García Rossi Dubois Silva Jansen Novák Murphy Bernard Costa Weber Moreau Ferrari O'Brien
Peeters Fernández Bianchi Gruber Laurent Pereira Vermeer Kowalski Byrne López Ricci Wagner Petit Santos Bakker Horvat
Kelly Martínez Greco Bauer Girard Almeida Visser Lindqvist Walsh Sánchez Conti Huber Lefèvre Ferreira Smit Krüger
Doyle Pérez Marino Steiner Mercier Carvalho Meijer Jansson Nolan Ruiz Gallo Fuchs Fontaine Teixeira Mulder Schröder
Quinn Díaz Fontana Lang Chevalier Ribeiro Bos Öberg Brennan Ortega Serra Pichler Gauthier Lopes Dekker Groß Daly
Castro Villa Köhler Renard Neves Prins Weiß Keane Iglesias Rinaldi Vogel Perrin Matos Hoekstra Zając Burke Núñez`.split(
    /\s+/,
  );

/** The invented person behind a customer number: always the same for one seed. */
export function personName(seed: number, customer: number): { first: string; last: string } {
  return {
    first: firstNames[mixed(seed, customer, 11) % firstNames.length] ?? '',
    last: lastNames[mixed(seed, customer, 12) % lastNames.length] ?? '',
  };
}
