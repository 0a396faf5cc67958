   dark  |  light  |  no colour
a  #67b0f9 on #181c21  |  #1666aa on #f2f3f6  |  #a6a6a6 on #1c1c1c
b  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
c  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
d  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
e  #e0e5ed on #363a3f  |  #202224 on #d2d3d6  |  #e5e5e5 on #3a3a3a
f  #e0e5ed on #363a3f underline  |  #202224 on #d2d3d6 underline  |  #e5e5e5 on #3a3a3a underline
g  #000000 on #67b0f9 bold  |  #ffffff on #1666aa bold  |  #000000 on #a6a6a6 bold
h  #000000 on #67b0f9 bold underline  |  #ffffff on #1666aa bold underline  |  #000000 on #a6a6a6 bold underline
i  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
j  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
k  #82868e on #181c21 reverse  |  #707274 on #f2f3f6 reverse  |  #868686 on #1c1c1c reverse
l  #82868e on #101318 reverse  |  #707274 on #f8fafd reverse  |  #868686 on #131313 reverse
m  #e0e5ed on #101318  |  #202224 on #f8fafd  |  #e5e5e5 on #131313
n  #67b0f9 on #181c21 bold  |  #1666aa on #f2f3f6 bold  |  #a6a6a6 on #1c1c1c bold
── 80 × 24 ──
76a
1a 2b 60c 12b 1a
1a 74b 1a
1a 2b 46d 18c 1d 7b 1a
1a 2b 1a 1b 68d 2b 1a
1a 2b 1a 1b 37d 33b 1a
1a 2b 9c 48d 15b 1a
1a 2b 9c 22d 41b 1a
1a 2b 8c 36d 28b 1a
1a 2b 4c 46d 22b 1a
1a 74b 1a
1a 2b 70d 2b 1a
1a 2b 66d 6b 1a
1a 2b 65d 7b 1a
1a 2b 5d 67b 1a
1a 74b 1a
1a 2b 68d 4b 1a
1a 2b 3d 69b 1a
1a 74b 1a
1a 12b 6e 1f 8e 2b 4g 1h 10g 2b 3e 1f 11e 13b 1a
1a 74b 1a
1a 2b 3i 8j 1i 7j 3i 7j 43b 1a
76a
── 60 × 20 ──
58a
1a 2b 51c 3b 1a
1a 2b 8c 46b 1a
1a 56b 1a
1a 2b 45d 6b 1k 2b 1a
1a 2b 18c 1d 32b 1k 2b 1a
1a 2b 1a 1b 49d 1k 2b 1a
1a 2b 1a 1b 49d 1k 2b 1a
1a 2b 1a 1b 7d 42b 1k 2b 1a
1a 2b 9c 41d 1b 1l 2b 1a
1a 2b 6d 45b 1m 2b 1a
1a 2b 9c 22d 20b 1m 2b 1a
1a 2b 8c 36d 7b 1m 2b 1a
1a 2b 4c 46d 1b 1m 2b 1a
1a 56b 1a
1a 3b 6e 1f 8e 2b 4g 1h 10g 2b 3e 1f 11e 4b 1a
1a 56b 1a
1a 2b 3i 8j 1i 7j 3i 7j 25b 1a
37a 19n 2a
── 120 × 36 ──
76a
1a 2b 60c 12b 1a
1a 74b 1a
1a 2b 46d 18c 1d 7b 1a
1a 2b 1a 1b 68d 2b 1a
1a 2b 1a 1b 37d 33b 1a
1a 2b 9c 48d 15b 1a
1a 2b 9c 22d 41b 1a
1a 2b 8c 36d 28b 1a
1a 2b 4c 46d 22b 1a
1a 74b 1a
1a 2b 70d 2b 1a
1a 2b 66d 6b 1a
1a 2b 65d 7b 1a
1a 2b 5d 67b 1a
1a 74b 1a
1a 2b 68d 4b 1a
1a 2b 3d 69b 1a
1a 74b 1a
1a 12b 6e 1f 8e 2b 4g 1h 10g 2b 3e 1f 11e 13b 1a
1a 74b 1a
1a 2b 3i 8j 1i 7j 3i 7j 43b 1a
76a
