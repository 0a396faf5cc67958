   dark  |  light  |  no colour
a  #67b0f9 on #181c21  |  #1666aa on #f2f3f6  |  #a6a6a6 on #1c1c1c
b  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
c  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
d  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
e  #82868e on #181c21 reverse  |  #707274 on #f2f3f6 reverse  |  #868686 on #1c1c1c reverse
f  #82868e on #101318 reverse  |  #707274 on #f8fafd reverse  |  #868686 on #131313 reverse
g  #67b0f9 on #22262b  |  #1666aa on #e7e8eb  |  #a6a6a6 on #262626
h  default on #22262b  |  default on #e7e8eb  |  default on #262626
i  #101318 on #e0e5ed  |  #f8fafd on #202224  |  #131313 on #e5e5e5
j  #e0e5ed on #46657f  |  #202224 on #a0bbd9  |  #e5e5e5 on #606060
k  #e0e5ed on #22262b  |  #202224 on #e7e8eb  |  #e5e5e5 on #262626
l  #f68678 on #181c21 bold  |  #a43c33 on #f2f3f6 bold  |  #9d9d9d on #1c1c1c bold
m  #e0e5ed on #363a3f  |  #202224 on #d2d3d6  |  #e5e5e5 on #3a3a3a
n  #e0e5ed on #363a3f underline  |  #202224 on #d2d3d6 underline  |  #e5e5e5 on #3a3a3a underline
o  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
p  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
q  #67b0f9 on #181c21 bold  |  #1666aa on #f2f3f6 bold  |  #a6a6a6 on #1c1c1c bold
r  #e0e5ed on #101318  |  #202224 on #f8fafd  |  #e5e5e5 on #131313
s  #67b0f9 on #181c21 reverse  |  #1666aa on #f2f3f6 reverse  |  #a6a6a6 on #1c1c1c reverse
── 80 × 24 ──
76a
1a 2b 23c 49b 1a
1a 2b 65d 4b 1e 2b 1a
1a 2b 8d 61b 1e 2b 1a
1a 2b 16c 50d 3b 1e 2b 1a
1a 2b 21c 48d 1e 2b 1a
1a 2b 6d 63b 1e 2b 1a
1a 2b 8c 61b 1e 2b 1a
1a 2b 55d 14b 1e 2b 1a
1a 2b 62d 7b 1e 2b 1a
1a 2b 69d 1e 2b 1a
1a 2b 57d 12b 1e 2b 1a
1a 2b 12c 57b 1e 2b 1a
1a 2b 43d 26b 1e 2b 1a
1a 2b 68d 1b 1e 2b 1a
1a 2b 8d 61b 1e 2b 1a
1a 2b 65d 4b 1f 2b 1a
1a 2b 1g 2h 1i 2j 62k 2h 2b 1a
1a 2b 52l 20b 1a
1a 74b 1a
1a 6b 3m 1n 16m 2b 4m 1n 20m 2b 3m 1n 8m 7b 1a
1a 2b 5o 8p 3o 8p 3o 7p 38b 1a
55a 19q 2a
── 60 × 20 ──
58a
1a 2b 23c 31b 1a
1a 2b 48d 3b 1e 2b 1a
1a 2b 25d 26b 1e 2b 1a
1a 2b 16c 34d 1b 1e 2b 1a
1a 2b 15d 36b 1e 2b 1a
1a 2b 21c 27d 3b 1f 2b 1a
1a 2b 27d 24b 1r 2b 1a
1a 2b 8c 43b 1r 2b 1a
1a 2b 48d 3b 1r 2b 1a
1a 2b 8d 43b 1r 2b 1a
1a 2b 49d 2b 1r 2b 1a
1a 2b 1g 2h 1i 2j 44k 2h 2b 1a
1a 2b 52l 2b 1a
1a 56b 1a
1a 4b 3m 1n 16m 2b 4m 1n 20m 5b 1a
1a 22b 3m 1n 8m 22b 1a
1a 2b 5o 8p 3o 8p 3o 7p 20b 1a
37a 19q 2a
── 120 × 36 ──
76a
1a 2b 23c 49b 1a
1a 74b 1a
1a 2b 65d 7b 1a
1a 2b 8d 64b 1a
1a 74b 1a
1a 2b 16c 50d 6b 1a
1a 2b 21c 48d 3b 1a
1a 2b 6d 66b 1a
1a 74b 1a
1a 2b 8c 64b 1a
1a 2b 55d 17b 1a
1a 2b 62d 10b 1a
1a 2b 69d 3b 1a
1a 2b 57d 15b 1a
1a 74b 1a
1a 2b 12c 60b 1a
1a 2b 43d 29b 1a
1a 2b 68d 4b 1a
1a 2b 8d 64b 1a
1a 2b 65d 7b 1a
1a 2b 60d 12b 1a
1a 74b 1a
1a 2b 1s 68g 1a 2b 1a
1a 2b 1s 2h 1i 2j 61k 2h 1a 2b 1a
1a 2b 1s 68g 1a 2b 1a
1a 2b 52l 20b 1a
1a 74b 1a
1a 6b 3m 1n 16m 2b 4m 1n 20m 2b 3m 1n 8m 7b 1a
1a 74b 1a
1a 2b 5o 8p 3o 8p 3o 7p 38b 1a
76a
