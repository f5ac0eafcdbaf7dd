package io.contexor.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MerkleTreeTest {

    private static final int MOST = 300;
    private static final List<Hash> LEAVES = IntStream.range(0, MOST)
            .mapToObj(leaf -> Hash.ofLeaf(("leaf " + leaf).getBytes(java.nio.charset.StandardCharsets.UTF_8)))
            .toList();

    /** As RFC 6962 words it, with nothing in between. */
    private static Hash naive(List<Hash> leaves) {
        if (leaves.isEmpty()) {
            return Hash.EMPTY;
        }
        if (leaves.size() == 1) {
            return leaves.getFirst();
        }
        int split = 1;
        while (split * 2 < leaves.size()) {
            split *= 2;
        }
        return Hash.ofNode(naive(leaves.subList(0, split)), naive(leaves.subList(split, leaves.size())));
    }

    /** Each node is made once, as in the product, where it is stored: a test asks for it thousands of times. */
    private static MerkleTree tree(List<Hash> leaves) {
        var nodes = new HashMap<Node, Hash>();
        return new MerkleTree((level, index) -> nodes.computeIfAbsent(
                new Node(level, index), _ -> naive(leaves.subList((int) index << level, (int) (index + 1) << level))));
    }

    private record Node(int level, long index) {}

    @Nested
    class The_vectors_of_certificate_transparency {

        private static final List<Hash> GIVEN = List.of(
                        "",
                        "00",
                        "10",
                        "2021",
                        "3031",
                        "40414243",
                        "5051525354555657",
                        "606162636465666768696a6b6c6d6e6f")
                .stream()
                .map(HexFormat.of()::parseHex)
                .map(Hash::ofLeaf)
                .toList();

        @ParameterizedTest
        @CsvSource({
            "0, e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "1, 6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "2, fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "3, aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "4, d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "5, 4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "6, 76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "7, ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "8, 5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"
        })
        void give_these_roots(int size, String root) {
            assertThat(tree(GIVEN).root(size)).hasToString(root);
            var edge = new Edge();
            GIVEN.subList(0, size).forEach(leaf -> edge.add(edge.size() + 1, leaf));
            assertThat(edge.root()).hasToString(root);
        }

        @Test
        void give_this_path() {
            assertThat(tree(GIVEN).inclusion(0, 8).stream().map(Hash::toString))
                    .containsExactly(
                            "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                            "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4");
        }
    }

    @Nested
    class Proofs {

        @Test
        void of_every_leaf_in_every_tree_hold() {
            var tree = tree(LEAVES);
            for (int size = 1; size <= MOST; size++) {
                var root = naive(LEAVES.subList(0, size));
                for (int leaf = 0; leaf < size; leaf++) {
                    assertThat(ProofCheck.includes(LEAVES.get(leaf), leaf, size, tree.inclusion(leaf, size), root))
                            .as("leaf %d of %d", leaf, size)
                            .isTrue();
                }
            }
        }

        @Test
        void that_a_tree_goes_on_from_an_older_one_hold() {
            var tree = tree(LEAVES);
            for (int to = 1; to <= MOST; to++) {
                for (int from = 1; from <= to; from++) {
                    var proof = tree.consistency(from, to);
                    assertThat(ProofCheck.extend(from, tree.root(from), to, tree.root(to), proof))
                            .as("%d of %d", from, to)
                            .isTrue();
                }
            }
        }

        static LongStream seeds() {
            return LongStream.range(0, 100);
        }

        @ParameterizedTest(name = "seed {0}")
        @MethodSource("seeds")
        void that_were_tampered_with_do_not_hold(long seed) {
            var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
            var tree = tree(LEAVES);
            int size = random.nextInt(2, MOST);
            int leaf = random.nextInt(size);
            var path = tree.inclusion(leaf, size);
            var root = tree.root(size);

            assertThat(ProofCheck.includes(LEAVES.get(leaf), leaf, size, path, root))
                    .isTrue();
            assertThat(ProofCheck.includes(LEAVES.get((leaf + 1) % size), leaf, size, path, root))
                    .isFalse();
            assertThat(ProofCheck.includes(LEAVES.get(leaf), (leaf + 1) % size, size, path, root))
                    .isFalse();
            assertThat(ProofCheck.includes(LEAVES.get(leaf), leaf, size, path, tree.root(size - 1)))
                    .isFalse();
            assertThat(ProofCheck.includes(LEAVES.get(leaf), size, size, path, root))
                    .isFalse();
            for (var wrong : wrong(path, random.nextInt(path.size()))) {
                assertThat(ProofCheck.includes(LEAVES.get(leaf), leaf, size, wrong, root))
                        .isFalse();
            }
        }

        @ParameterizedTest(name = "seed {0}")
        @MethodSource("seeds")
        void of_another_past_do_not_hold(long seed) {
            var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
            var tree = tree(LEAVES);
            int to = random.nextInt(3, MOST);
            int from = random.nextInt(1, to);
            var proof = tree.consistency(from, to);

            assertThat(ProofCheck.extend(from, Hash.EMPTY, to, tree.root(to), proof))
                    .isFalse();
            assertThat(ProofCheck.extend(from, tree.root(from), to, Hash.EMPTY, proof))
                    .isFalse();
            assertThat(ProofCheck.extend(from, tree.root(from), to, tree.root(to), List.of()))
                    .isFalse();
            assertThat(ProofCheck.extend(to, tree.root(to), to, tree.root(from), List.of()))
                    .isFalse();
            for (var wrong : wrong(proof, random.nextInt(proof.size()))) {
                assertThat(ProofCheck.extend(from, tree.root(from), to, tree.root(to), wrong))
                        .isFalse();
            }
        }

        private static List<List<Hash>> wrong(List<Hash> proof, int place) {
            var changed = new ArrayList<>(proof);
            changed.set(place, Hash.ofNode(proof.get(place), proof.get(place)));
            var longer = new ArrayList<>(proof);
            longer.add(Hash.EMPTY);
            return List.of(changed, longer, proof.subList(0, proof.size() - 1));
        }
    }

    @Nested
    class A_growing_edge {

        @Test
        void knows_the_root_of_every_size_and_hands_over_each_full_tile_once() {
            int size = 2 * Tile.WIDTH * Tile.WIDTH + 3 * Tile.WIDTH + 7;
            var edge = new Edge();
            var tiles = new ArrayList<Tile>();
            for (long leaf = 0; leaf < size; leaf++) {
                tiles.addAll(edge.add(leaf * 3, LEAVES.get((int) (leaf % MOST))));
            }

            assertThat(edge.root())
                    .isEqualTo(naive(IntStream.range(0, size)
                            .mapToObj(leaf -> LEAVES.get(leaf % MOST))
                            .toList()));
            assertThat(tiles.stream().filter(tile -> tile.level() == 0).map(Tile::number))
                    .containsExactlyElementsOf(
                            LongStream.range(0, 2 * Tile.WIDTH + 3).boxed().toList());
            assertThat(tiles.stream().filter(tile -> tile.level() == 1).map(Tile::number))
                    .containsExactly(0L, 1L);
            assertThat(tiles.get(1).positions()).startsWith(Tile.WIDTH * 3L).hasSize(Tile.WIDTH);
            assertThat(edge.rest()).singleElement().satisfies(rest -> {
                assertThat(rest.number()).isEqualTo(2L * Tile.WIDTH + 3);
                assertThat(rest.width()).isEqualTo(7);
            });
        }

        @Test
        void agrees_with_every_small_tree() {
            var edge = new Edge();
            for (int size = 1; size <= MOST; size++) {
                edge.add(size, LEAVES.get(size - 1));
                assertThat(edge.root()).isEqualTo(naive(LEAVES.subList(0, size)));
            }
        }
    }
}
