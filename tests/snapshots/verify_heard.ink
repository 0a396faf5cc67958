   dark  |  light  |  no colour
a  default on #101318  |  default on #f8fafd  |  default on #131313
b  #67b0f9 on #181c21  |  #1666aa on #f2f3f6  |  #a6a6a6 on #1c1c1c
c  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
d  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
e  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
f  #a3a8af on #282c31  |  #595b5d on #e1e2e5  |  #a7a7a7 on #2c2c2c
g  #e0e5ed on #282c31  |  #202224 on #e1e2e5  |  #e5e5e5 on #2c2c2c
h  #e0e5ed on #282c31 bold  |  #202224 on #e1e2e5 bold  |  #e5e5e5 on #2c2c2c bold
i  default on #282c31  |  default on #e1e2e5  |  default on #2c2c2c
j  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
k  #e0e5ed on #363a3f  |  #202224 on #d2d3d6  |  #e5e5e5 on #3a3a3a
l  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
m  #82868e on #181c21 reverse  |  #707274 on #f2f3f6 reverse  |  #868686 on #1c1c1c reverse
n  #82868e on #101318 reverse  |  #707274 on #f8fafd reverse  |  #868686 on #131313 reverse
o  #e0e5ed on #101318  |  #202224 on #f8fafd  |  #e5e5e5 on #131313
p  #67b0f9 on #181c21 bold  |  #1666aa on #f2f3f6 bold  |  #a6a6a6 on #1c1c1c bold
q  #000000 on #ffffff  |  #000000 on #ffffff  |  #000000 on #ffffff
── 80 × 24 ──
80a
2a 76b 2a
2a 1b 2c 17d 55c 1b 2a
2a 1b 74c 1b 2a
2a 1b 2c 64e 8c 1b 2a
2a 1b 2c 27e 45c 1b 2a
2a 1b 74c 1b 2a
2a 1b 2c 2f 3g 3h 8i 1c 2f 3g 10h 2i 1c 2f 3g 9h 3i 1c 2f 3g 5h 7i 2c 1b 2a
2a 1b 2c 2f 3g 9h 2i 1c 2f 3g 10h 2i 1c 2f 3g 10h 2i 20c 1b 2a
2a 1b 2c 62b 10c 1b 2a
2a 1b 2c 33b 39c 1b 2a
2a 1b 2c 29e 43c 1b 2a
2a 1b 17c 40d 17c 1b 2a
2a 1b 17c 40d 17c 1b 2a
2a 1b 74c 1b 2a
2a 1b 2c 68j 4c 1b 2a
2a 1b 2c 66j 6c 1b 2a
2a 1b 2c 34j 38c 1b 2a
2a 1b 74c 1b 2a
2a 1b 14c 22k 2c 22k 14c 1b 2a
2a 1b 74c 1b 2a
2a 1b 2c 3l 8j 1l 11j 3l 6j 40c 1b 2a
2a 76b 2a
80a
── 60 × 20 ──
1a 58b 1a
1a 1b 2c 17d 37c 1b 1a
1a 1b 56c 1b 1a
1a 1b 2c 49e 2c 1m 2c 1b 1a
1a 1b 2c 42e 9c 1m 2c 1b 1a
1a 1b 53c 1m 2c 1b 1a
1a 1b 2c 2f 3g 3h 8i 1c 2f 3g 10h 1i 1c 2f 3g 9h 3i 1m 2c 1b 1a
1a 1b 2c 2f 3g 5h 6i 1c 2f 3g 9h 2i 1c 2f 3g 10h 2i 1m 2c 1b 1a
1a 1b 2c 2f 3g 10h 1i 35c 1m 2c 1b 1a
1a 1b 2c 51b 1m 2c 1b 1a
1a 1b 2c 44b 7c 1n 2c 1b 1a
1a 1b 2c 29e 22c 1o 2c 1b 1a
1a 1b 7c 40d 6c 1o 2c 1b 1a
1a 1b 7c 40d 6c 1o 2c 1b 1a
1a 1b 56c 1b 1a
1a 1b 5c 22k 2c 22k 5c 1b 1a
1a 1b 56c 1b 1a
1a 1b 2c 3l 8j 1l 11j 3l 6j 22c 1b 1a
1a 37b 19p 2b 1a
60a
── 120 × 36 ──
4a 112b 4a
4a 1b 2c 17d 91c 1b 4a
4a 1b 110c 1b 4a
4a 1b 2c 92e 16c 1b 4a
4a 1b 110c 1b 4a
4a 1b 2c 25i 1c 26i 1c 26i 1c 26i 2c 1b 4a
4a 1b 2c 1i 2f 3g 3h 16i 1c 1i 2f 3g 10h 10i 1c 1i 2f 3g 9h 11i 1c 1i 2f 3g 5h 15i 2c 1b 4a
4a 1b 2c 25i 1c 26i 1c 26i 1c 26i 2c 1b 4a
4a 1b 110c 1b 4a
4a 1b 2c 25i 1c 26i 1c 26i 29c 1b 4a
4a 1b 2c 1i 2f 3g 9h 10i 1c 1i 2f 3g 10h 10i 1c 1i 2f 3g 10h 10i 29c 1b 4a
4a 1b 2c 25i 1c 26i 1c 26i 29c 1b 4a
4a 1b 2c 96b 12c 1b 4a
4a 1b 2c 29e 44c 33q 2c 1b 4a
4a 1b 75c 33q 2c 1b 4a
4a 1b 17c 40d 18c 33q 2c 1b 4a
4a 1b 17c 40d 18c 33q 2c 1b 4a
4a 1b 75c 33q 2c 1b 4a
4a 1b 2c 71j 2c 33q 2c 1b 4a
4a 1b 2c 68j 5c 33q 2c 1b 4a
4a 1b 2c 29j 44c 33q 2c 1b 4a
4a 1b 75c 33q 2c 1b 4a
4a 1b 75c 33q 2c 1b 4a
4a 1b 75c 33q 2c 1b 4a
4a 1b 75c 33q 2c 1b 4a
4a 1b 75c 33q 2c 1b 4a
4a 1b 75c 33q 2c 1b 4a
4a 1b 75c 33q 2c 1b 4a
4a 1b 75c 33q 2c 1b 4a
4a 1b 75c 33q 2c 1b 4a
4a 1b 110c 1b 4a
4a 1b 32c 22k 2c 22k 32c 1b 4a
4a 1b 110c 1b 4a
4a 1b 2c 3l 8j 3l 6j 88c 1b 4a
4a 112b 4a
120a
