   dark  |  light  |  no colour
a  #67b0f9 on #181c21  |  #1666aa on #f2f3f6  |  #a6a6a6 on #1c1c1c
b  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
c  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
d  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
e  #82868e on #181c21 reverse  |  #707274 on #f2f3f6 reverse  |  #868686 on #1c1c1c reverse
f  #82868e on #101318 reverse  |  #707274 on #f8fafd reverse  |  #868686 on #131313 reverse
g  #f68678 on #181c21 bold  |  #a43c33 on #f2f3f6 bold  |  #9d9d9d on #1c1c1c bold
h  #000000 on #ef555b bold  |  #ffffff on #bd2132 bold  |  #000000 on #767676 bold
i  #000000 on #ef555b bold underline  |  #ffffff on #bd2132 bold underline  |  #000000 on #767676 bold underline
j  #e0e5ed on #363a3f  |  #202224 on #d2d3d6  |  #e5e5e5 on #3a3a3a
k  #e0e5ed on #363a3f underline  |  #202224 on #d2d3d6 underline  |  #e5e5e5 on #3a3a3a underline
l  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
m  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
n  #67b0f9 on #181c21 bold  |  #1666aa on #f2f3f6 bold  |  #a6a6a6 on #1c1c1c bold
o  #e0e5ed on #101318  |  #202224 on #f8fafd  |  #e5e5e5 on #131313
p  #82868e on #181c21  |  #707274 on #f2f3f6  |  #868686 on #1c1c1c
── 80 × 24 ──
76a
1a 2b 23c 49b 1a
1a 2b 65d 4b 1e 2b 1a
1a 2b 8d 61b 1e 2b 1a
1a 2b 15c 50d 4b 1e 2b 1a
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
1a 2b 1a 2b 65d 4b 1a
1a 2b 43g 29b 1a
1a 74b 1a
1a 7b 3h 1i 15h 2b 3j 1k 21j 2b 3j 1k 8j 7b 1a
1a 2b 5l 8m 3l 8m 4l 11m 3l 7m 23b 1a
55a 19n 2a
── 60 × 20 ──
58a
1a 2b 23c 31b 1a
1a 2b 48d 3b 1e 2b 1a
1a 2b 25d 26b 1e 2b 1a
1a 2b 15c 34d 2b 1e 2b 1a
1a 2b 15d 36b 1e 2b 1a
1a 2b 21c 27d 3b 1f 2b 1a
1a 2b 27d 24b 1o 2b 1a
1a 2b 8c 43b 1o 2b 1a
1a 2b 48d 3b 1o 2b 1a
1a 2b 8d 43b 1o 2b 1a
1a 2b 49d 2b 1o 2b 1a
1a 2b 1a 2b 47d 4b 1a
1a 2b 43g 11b 1a
1a 56b 1a
1a 5b 3h 1i 15h 2b 3j 1k 21j 5b 1a
1a 22b 3j 1k 8j 22b 1a
1a 2b 5l 8m 3l 8m 4l 11m 3l 7m 5b 1a
37a 19n 2a
── 120 × 36 ──
76a
1a 2b 23c 49b 1a
1a 74b 1a
1a 2b 65d 7b 1a
1a 2b 8d 64b 1a
1a 74b 1a
1a 2b 15c 50d 7b 1a
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
1a 2b 1e 69p 2b 1a
1a 2b 1e 2b 64d 2b 1p 2b 1a
1a 2b 1e 69p 2b 1a
1a 2b 43g 29b 1a
1a 74b 1a
1a 7b 3h 1i 15h 2b 3j 1k 21j 2b 3j 1k 8j 7b 1a
1a 74b 1a
1a 2b 5l 8m 3l 8m 4l 11m 3l 7m 23b 1a
76a
